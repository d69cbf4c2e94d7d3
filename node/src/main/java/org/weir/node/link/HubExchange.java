package org.weir.node.link;

import com.google.protobuf.UnsafeByteOperations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.disclosure.MaskedTable;
import org.weir.logged.AcceptedTrees;
import org.weir.masking.FixedRoster;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.LogPart;
import org.weir.masking.Roll;
import org.weir.masking.RosterEvidence;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Survivors;
import org.weir.masking.SurvivorsEvidence;
import org.weir.masking.Terms;
import org.weir.membership.Membership;
import org.weir.node.enrol.HubCalls;
import org.weir.node.total.Exchange;
import org.weir.node.total.Times;
import org.weir.proto.v1.Joining;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Roster;
import org.weir.proto.v1.SessionTimes;
import org.weir.proto.v1.Upload;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SignedNote;
import org.weir.transparency.WitnessPolicy;

/**
 * One session's messages over the stream that the question came last. A message that a lost connection may have swallowed is sent again
 * when the question comes again, byte for byte; what comes twice is ignored.
 *
 * <p>The log's parts count only under a checkpoint that a quorum and this node's own witness have cosigned.
 */
final class HubExchange implements Exchange {
    private static final long SEND_PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final String session;
    private final Optional<Times> times;
    private final Supplier<ServeStream> stream;
    private final Supplier<Membership> membership;
    private final AcceptedTrees accepted;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Roster roster;
    private org.weir.proto.v1.@Nullable Survivors survivors;
    private @Nullable NodeFrame last;
    private boolean over;

    HubExchange(
            String session,
            Optional<Times> times,
            Supplier<ServeStream> stream,
            Supplier<Membership> membership,
            AcceptedTrees accepted,
            Clock clock) {
        this.session = session;
        this.times = times;
        this.stream = stream;
        this.membership = membership;
        this.accepted = accepted;
        this.clock = clock;
    }

    /** Times as they came. Those that are no times at all are none: then there is no session to take part in. */
    static Optional<Times> times(SessionTimes proposed) {
        try {
            return Optional.of(new Times(
                    Instant.ofEpochSecond(proposed.getJoinBy()),
                    Instant.ofEpochSecond(proposed.getUploadBy()),
                    Instant.ofEpochSecond(proposed.getRevealBy())));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Times> times() {
        return times;
    }

    @Override
    public void join(String seal) {
        send(NodeFrame.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setJoining(Joining.newBuilder().setSession(session).setSeal(seal))
                .build());
    }

    @Override
    public void upload(String seal, MaskedTable table) {
        send(NodeFrame.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setUpload(Upload.newBuilder()
                        .setSession(session)
                        .setSeal(seal)
                        .setVector(UnsafeByteOperations.unsafeWrap(table.words())))
                .build());
    }

    private void send(NodeFrame frame) {
        lock.lock();
        try {
            last = frame;
        } finally {
            lock.unlock();
        }
        // When the connection is gone, it may come back within the session's time, and then this is sent again.
        boolean _ = stream.get().send(frame, SEND_PATIENCE);
    }

    /** The question has come again over another connection: what was sent last may not have arrived. */
    void again() {
        NodeFrame frame;
        lock.lock();
        try {
            frame = last;
        } finally {
            lock.unlock();
        }
        if (frame != null) {
            ServeStream now = stream.get();
            Thread.startVirtualThread(() -> {
                boolean _ = now.send(frame, SEND_PATIENCE);
            });
        }
    }

    void received(Roster frame) {
        change(() -> roster = roster == null ? frame : roster);
    }

    void received(org.weir.proto.v1.Survivors frame) {
        change(() -> survivors = survivors == null ? frame : survivors);
    }

    /** The session is over, or nobody waits for it any more. */
    void over() {
        change(() -> over = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public FixedRoster roster(Terms terms, Roll roll, Seals keys) throws SessionRefusedException, InterruptedException {
        Roster frame = await(() -> roster, terms.uploadBy());
        Membership known = membership.get();
        return new RosterEvidence(frame.getJoiningsList(), part(frame.getPart(), known.logIdentity()))
                .verify(terms, roll, keys, known.logIdentity(), witnesses(known), clock.instant());
    }

    @Override
    public FixedSurvivors survivors(Terms terms) throws SessionRefusedException, InterruptedException {
        org.weir.proto.v1.Survivors frame = await(() -> survivors, terms.revealBy());
        Membership known = membership.get();
        return new SurvivorsEvidence(Survivors.parse(frame.getDocument()), part(frame.getPart(), known.logIdentity()))
                .verify(terms, known.logIdentity(), witnesses(known), clock.instant());
    }

    private static WitnessPolicy witnesses(Membership known) throws SessionRefusedException {
        return known.witnesses().orElseThrow(() -> new SessionRefusedException("The membership has no active member"));
    }

    private LogPart part(org.weir.proto.v1.LogPart frame, LogIdentity log) throws SessionRefusedException {
        List<Bytes> before = frame.getBeforeList().stream()
                .map(hash -> Bytes.of(hash.toByteArray()))
                .toList();
        List<Bytes> entries = frame.getEntriesList().stream()
                .map(entry -> Bytes.of(entry.toByteArray()))
                .toList();
        try {
            SignedNote note = SignedNote.parse(frame.getCheckpoint());
            if (!accepted.accepted(SignedCheckpoint.open(note, log).checkpoint())) {
                throw new SessionRefusedException("This node's own witness has not cosigned the log's part");
            }
            return new LogPart(frame.getFrom(), before, entries, note);
        } catch (NotVerifiedException e) {
            throw new SessionRefusedException("The log's part is not proven. " + e.getMessage(), e);
        }
    }

    private <T> T await(Supplier<@Nullable T> arrived, Instant until)
            throws SessionRefusedException, InterruptedException {
        lock.lock();
        try {
            long left = Duration.between(clock.instant(), until).toNanos();
            while (true) {
                T there = arrived.get();
                if (there != null) {
                    return there;
                }
                if (over) {
                    throw new SessionRefusedException("The hub ended the session");
                }
                if (left <= 0) {
                    throw new SessionRefusedException("The time for this step of the session is over");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "exchange of " + session;
    }
}
