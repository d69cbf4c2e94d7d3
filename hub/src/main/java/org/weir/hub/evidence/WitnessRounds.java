package org.weir.hub.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.console.log.TransparencyLog;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.transparency.Cosignature;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSignature;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.WitnessPolicy;

/**
 * Brings the log's checkpoints before the members' witnesses until a quorum has cosigned.
 *
 * <p>A round is one checkpoint, sent to every connected node. Two rounds are out at a time, at most; entries that come while they are
 * out share the next one. A round ends by its quorum or by its time-out, and whoever still waits begins another. A witness that
 * connects while a round is out takes part in it.
 */
public final class WitnessRounds implements AutoCloseable {
    static final Duration ROUND = Duration.ofSeconds(3);
    private static final int OUT_AT_A_TIME = 2;

    /** Entries nobody waits for are witnessed with the next question's, or after this while. */
    private static final Duration LINGER = Duration.ofMillis(25);

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int PROOFS_KEPT = 64;

    private final TransparencyLog log;
    private final Supplier<Membership> membership;
    private final WitnessEvents events;
    private final Clock clock;
    private final Map<WitnessLink, Standing> standings = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Round> out = new ArrayList<>();
    private final Map<List<Long>, List<Bytes>> proofs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Long>, List<Bytes>> eldest) {
            return size() > PROOFS_KEPT;
        }
    };
    private final AtomicBoolean requested = new AtomicBoolean();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("witness-rounds").factory());
    private volatile @Nullable SignedCheckpoint cosigned;

    WitnessRounds(TransparencyLog log, Supplier<Membership> membership, WitnessEvents events, Clock clock) {
        this.log = log;
        this.membership = membership;
        this.events = events;
        this.clock = clock;
        this.cosigned = log.witnessed().orElse(null);
    }

    /** The newest checkpoint that a quorum cosigned. */
    Optional<SignedCheckpoint> cosigned() {
        return Optional.ofNullable(cosigned);
    }

    /**
     * Waits until a quorum has cosigned a tree of at least this size.
     *
     * @throws NoQuorumException when it did not in time
     */
    SignedCheckpoint await(long size, Duration patience) throws NoQuorumException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            List<SignedCheckpoint> begun = List.of();
            lock.lock();
            try {
                SignedCheckpoint newest = cosigned;
                if (newest != null && newest.checkpoint().size() >= size) {
                    return newest;
                }
                long now = System.nanoTime();
                out.removeIf(round -> round.nanosLeft(now) <= 0);
                if (now >= deadline) {
                    throw noQuorum();
                }
                if (out.size() < OUT_AT_A_TIME && out.stream().noneMatch(round -> round.size() >= size)) {
                    out.add(new Round(log.checkpoint(), now + ROUND.toNanos()));
                    begun = out();
                } else {
                    long wait = out.stream()
                            .mapToLong(round -> round.nanosLeft(now))
                            .reduce(deadline - now, Math::min);
                    var _ = changed.awaitNanos(wait);
                }
            } finally {
                lock.unlock();
            }
            for (Standing standing : begun.isEmpty() ? List.<Standing>of() : standings.values()) {
                send(standing, begun);
            }
        }
    }

    private NoQuorumException noQuorum() {
        Membership now = membership.get();
        return new NoQuorumException(
                standings.size(),
                now.active().size(),
                now.witnesses().map(WitnessPolicy::quorum).orElse(1));
    }

    /** Has the log's newest entries witnessed although no question waits for it. */
    void request() {
        if (requested.compareAndSet(false, true)) {
            var _ = later.schedule(this::witnessNewest, LINGER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void witnessNewest() {
        Thread.startVirtualThread(() -> {
            requested.set(false);
            try {
                var _ = await(log.checkpoint().checkpoint().size(), ROUND);
            } catch (NoQuorumException e) {
                // Nobody waited for it, and the next entry's round covers these entries too.
                requested.set(false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * A node has connected.
     *
     * @param claimed size of the newest checkpoint its witness cosigned, as it says
     */
    public void joined(WitnessLink link, long claimed) {
        long known = Math.max(0, claimed);
        long size = log.checkpoint().checkpoint().size();
        if (known > size) {
            events.logBehind(link.agency(), known, size);
        }
        Standing standing = new Standing(link, known);
        if (known > size) {
            standing.knowsMoreThanTheLog();
        }
        standings.put(link, standing);
        send(standing, newest());
        if (cosigned().map(c -> c.checkpoint().size()).orElse(0L) < size) {
            request();
        }
    }

    /** What a witness that comes now is to see: the rounds that are out, or the newest checkpoint that was cosigned. */
    private List<SignedCheckpoint> newest() {
        lock.lock();
        try {
            return out.isEmpty() ? cosigned().stream().toList() : out();
        } finally {
            lock.unlock();
        }
    }

    /** The rounds that are out, the smallest tree first. For whoever holds the lock. */
    private List<SignedCheckpoint> out() {
        return out.stream().map(Round::checkpoint).toList();
    }

    public void left(WitnessLink link) {
        standings.remove(link);
    }

    /**
     * Makes sure that a node has been sent the newest cosigned checkpoint before whatever is sent to it next.
     *
     * @return the checkpoint; empty when there is none, or it cannot be sent
     */
    public Optional<SignedCheckpoint> bring(WitnessLink link) {
        SignedCheckpoint newest = cosigned;
        Standing standing = standings.get(link);
        try {
            return newest != null && standing != null && standing.bring(newest, this::consistency)
                    ? Optional.of(newest)
                    : Optional.empty();
        } catch (IOException e) {
            events.logFailed(e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /**
     * Sends the last of these, and before it those that this witness was not sent yet: a round of another thread may be on its way to it
     * only now. A witness never goes back, and a question proven in a tree that it has not cosigned is none for its node.
     */
    private void send(Standing standing, List<SignedCheckpoint> rounds) {
        try {
            for (SignedCheckpoint earlier : rounds.subList(0, Math.max(0, rounds.size() - 1))) {
                var _ = standing.bring(earlier, this::consistency);
            }
            if (!rounds.isEmpty()) {
                standing.send(rounds.getLast(), this::consistency);
            }
        } catch (IOException e) {
            events.logFailed(e.getClass().getSimpleName());
        }
    }

    /** The proof between two sizes, made once for all witnesses that stand at the same. */
    private List<Bytes> consistency(long oldSize, long newSize) throws IOException {
        if (oldSize == 0 || oldSize == newSize) {
            return List.of();
        }
        List<Long> key = List.of(oldSize, newSize);
        synchronized (proofs) {
            List<Bytes> known = proofs.get(key);
            if (known != null) {
                return known;
            }
        }
        List<Bytes> hashes = log.consistency(oldSize, newSize).hashes();
        synchronized (proofs) {
            proofs.put(key, hashes);
        }
        return hashes;
    }

    /** A witness's line came, of any content. Verified on a thread of its own. */
    public void cosigned(WitnessLink link, long size, String line) {
        Standing standing = standings.get(link);
        Optional<Round> round = first(link, size);
        if (standing != null && round.isPresent()) {
            Thread.startVirtualThread(() -> verify(standing, round.get(), line));
        }
    }

    /** The round of that size, for the first line of an agency in it; others are for one that has its quorum, or none. */
    private Optional<Round> first(WitnessLink link, long size) {
        lock.lock();
        try {
            return out.stream()
                    .filter(round -> round.size() == size && round.isFirst(link.agency()))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    private void verify(Standing standing, Round round, String line) {
        String agency = standing.link().agency();
        Optional<Member> member = membership.get().find(agency);
        if (member.isEmpty()) {
            return;
        }
        try {
            NoteSignature signature = NoteSignature.parse(line);
            Cosignature cosignature =
                    Cosignature.open(round.checkpoint(), signature, member.get().witness());
            if (Duration.between(cosignature.time(), clock.instant()).abs().compareTo(SKEW) > 0) {
                events.cosignatureRejected(agency, "clock");
                return;
            }
            count(round, cosignature, signature);
        } catch (NotVerifiedException e) {
            events.cosignatureRejected(agency, "does-not-verify");
        }
    }

    private void count(Round round, Cosignature cosignature, NoteSignature line) {
        SignedCheckpoint complete;
        lock.lock();
        try {
            round.add(cosignature.witness(), line);
            Optional<WitnessPolicy> policy = membership.get().witnesses();
            if (!out.contains(round) || policy.isEmpty() || !round.satisfies(policy.get())) {
                return;
            }
            complete = round.cosigned();
            cosigned = complete;
            // A smaller tree's round is answered by this one.
            out.removeIf(other -> other.size() <= round.size());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        log.publish(complete);
    }

    /** A witness knows another size than its connection thought. */
    public void conflicting(WitnessLink link, long judged, long known) {
        Standing standing = standings.get(link);
        long size = log.checkpoint().checkpoint().size();
        if (standing == null) {
            return;
        }
        if (known > size) {
            events.logBehind(link.agency(), known, size);
            standing.knowsMoreThanTheLog();
        } else if (known >= 0 && standing.correct(judged, known)) {
            send(standing, newest());
        }
    }

    /** A witness does not take the checkpoint. */
    public void refused(WitnessLink link, String word) {
        String printable = word.replaceAll("[^a-z-]", "?");
        events.checkpointRefused(link.agency(), printable.substring(0, Math.min(40, printable.length())));
    }

    /** A witness holds the proof that the log contradicts itself. */
    public void contradicted(WitnessLink link) {
        Standing standing = standings.get(link);
        if (standing != null) {
            standing.contradicted();
        }
        events.splitViewReported(link.agency());
    }

    /** How the witnesses stand. */
    WitnessStatus status() {
        Membership now = membership.get();
        List<String> able = new ArrayList<>();
        List<String> contradicted = new ArrayList<>();
        standings.values().forEach(standing -> {
            if (standing.canCosign()) {
                able.add(standing.link().agency());
            }
            if (standing.sawSplitView()) {
                contradicted.add(standing.link().agency());
            }
        });
        List<String> missing = now.active().stream()
                .map(Member::id)
                .filter(id -> !able.contains(id))
                .toList();
        return new WitnessStatus(
                now.active().size(),
                now.witnesses().map(WitnessPolicy::quorum).orElse(0),
                missing,
                contradicted,
                cosigned().map(c -> c.checkpoint().size()).orElse(0L));
    }

    /** The log has the newest quorum afterwards: whoever was woken by it may have come here before the log did. */
    @Override
    public void close() {
        later.shutdownNow();
        SignedCheckpoint newest = cosigned;
        if (newest != null) {
            log.publish(newest);
        }
    }
}
