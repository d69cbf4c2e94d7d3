package org.weir.node.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.tls.TlsIdentity;
import org.weir.node.enrol.HubCalls;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.witness.DailyComparison;
import org.weir.node.witness.Witness;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.Hello;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Pong;
import org.weir.shared.PassedTable;
import org.weir.signing.AnswerSealer;
import org.weir.signing.ShownCheckpoints;
import org.weir.transparency.SignedCheckpoint;

/**
 * Keeps this node connected to its hub, and asks questions through it.
 *
 * <p>The node opens every connection. A stream that breaks, falls silent or is ended by a hub that restarts is opened again,
 * after a wait that grows with each failure and is never the same for two nodes. Questions are worked on by virtual threads.
 *
 * <p>Frames of one stream are handled in their order: a question comes after the membership and the checkpoint that were sent
 * before it have been taken and judged, with what they store on disk.
 */
public final class HubLink implements AutoCloseable {
    private static final Duration KEEPALIVE = Duration.ofSeconds(10);
    private static final int MAX_REPLY = 64 << 20;
    private static final int WINDOW = 1 << 20;

    private final NodeIdentity identity;
    private final MembershipStore membership;
    private final Bytes definitions;
    private final LinkOptions options;
    private final LinkEvents events;
    private final Clock clock;
    private final Workplace workplace;
    private final WitnessFrames witness;
    private final MemberLine members;
    private final AdvancedTlsX509KeyManager certificate = new AdvancedTlsX509KeyManager();
    private final CertificateRenewal renewal;
    private final Thread keeper;
    private final CountDownLatch connectedOnce = new CountDownLatch(1);
    private volatile ManagedChannel channel;
    private volatile LinkState state;
    private volatile @Nullable ServeStream stream;
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean renewed;
    private volatile boolean closed;
    private volatile Runnable tables = () -> {};
    private volatile boolean tablesKnown;

    private HubLink(
            NodeIdentity identity,
            MembershipStore membership,
            Witness witness,
            QuestionHandler handler,
            Supplier<SignedCheckpoint> ownLog,
            Bytes definitions,
            LinkOptions options,
            Clock clock)
            throws IOException {
        this.identity = identity;
        this.membership = membership;
        this.definitions = definitions;
        this.options = options;
        this.clock = clock;
        this.events = new LinkEvents();
        AnswerSealer sealer = new AnswerSealer(
                identity.agency(), identity.federation(), identity.signingKey(), clock, witness::known);
        this.workplace = new Workplace(
                handler, sealer, ownLog, membership::current, witness::accepted, options.concurrent(), events, clock);
        this.witness = new WitnessFrames(witness, events);
        this.members = new MemberLine(
                identity, witness, () -> channel, new ShownCheckpoints(identity.federation(), membership, clock));
        this.renewal = new CertificateRenewal(identity, events, clock);
        this.channel = open();
        this.state = new LinkState.Disconnected("Not connected yet", clock.instant());
        this.keeper = Thread.ofVirtual().name("hub-link").unstarted(this::keep);
    }

    /**
     * Starts the link; it connects in the background.
     *
     * @param witness of the federation's log
     * @param ownLog the newest checkpoint of this node's own log
     * @param definitions digest of the definition set this node compiles against
     * @throws IOException when the node's own certificate cannot be used
     */
    public static HubLink start(
            NodeIdentity identity,
            MembershipStore membership,
            Witness witness,
            QuestionHandler handler,
            Supplier<SignedCheckpoint> ownLog,
            Bytes definitions,
            LinkOptions options,
            Clock clock)
            throws IOException {
        HubLink link = new HubLink(identity, membership, witness, handler, ownLog, definitions, options, clock);
        link.keeper.start();
        return link;
    }

    /** Asks a question and waits for the hub's reply. */
    public HubReply ask(String envelope, Duration timeout) throws RefusedException, HubUnreachableException {
        return new HubAsk(channel, identity.hub()).ask(envelope, timeout, Optional.empty());
    }

    /** Asks a question; {@code progress} hears of each agency meanwhile, on this thread. */
    public HubReply ask(String envelope, Duration timeout, Consumer<Progress> progress)
            throws RefusedException, HubUnreachableException {
        return new HubAsk(channel, identity.hub()).ask(envelope, timeout, Optional.of(progress));
    }

    /** The receipt of an entry of the federation's log, as the hub sends it: nothing of it is verified. */
    public String receipt(long index, Duration timeout) throws RefusedException, HubUnreachableException {
        return new HubAsk(channel, identity.hub()).receipt(index, timeout);
    }

    /** A membership with its receipt, as the hub sends them: nothing of them is verified. */
    public PlacedMembership membership(long number, Duration timeout) throws RefusedException, HubUnreachableException {
        return new HubAsk(channel, identity.hub()).membership(number, timeout);
    }

    /** The released table that the hub passes on next, unverified. */
    public Optional<PassedTable> nextTable(long after, Duration timeout)
            throws RefusedException, HubUnreachableException {
        return new HubAsk(channel, identity.hub()).nextTable(after, timeout);
    }

    /** Has somebody told, on the connection's own thread, whenever the hub says that there are released tables. */
    public void whenTables(Runnable announced) {
        tables = announced;
        if (tablesKnown) {
            announced.run();
        }
    }

    /** The line to the other members' witnesses. */
    public DailyComparison.Line members() {
        return members;
    }

    /** Reports what comparisons with other members find. */
    public DailyComparison.Events comparisons() {
        return events;
    }

    public LinkState state() {
        return state;
    }

    /** Waits until the link was connected for the first time. */
    public boolean awaitConnected(Duration timeout) throws InterruptedException {
        return connectedOnce.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ManagedChannel open() throws IOException {
        try {
            TlsIdentity tls = identity.tls();
            certificate.updateIdentityCredentials(tls.chain().toArray(new X509Certificate[0]), tls.key());
            return HubCalls.memberChannel(identity, certificate)
                    .directExecutor()
                    // A question is asked once: the hub would refuse its envelope the second time.
                    .disableRetry()
                    // A fixed window: measuring the line costs a ping and its echo for each burst of frames.
                    .flowControlWindow(WINDOW)
                    .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
                    .keepAliveTimeout(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
                    .keepAliveWithoutCalls(true)
                    .maxInboundMessageSize(MAX_REPLY)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("The node's certificate cannot be used", e);
        }
    }

    private void keep() {
        int failures = 0;
        try {
            while (!closed) {
                Instant start = clock.instant();
                Status end = serveOnce();
                // A link that held for a while starts again without the waits of earlier trouble.
                failures = state instanceof LinkState.Connected ? 1 : failures + 1;
                if (closed) {
                    return;
                }
                note(end, start);
                if (renewed || end.getCode() != Status.Code.PERMISSION_DENIED) {
                    renewed = false;
                    reopen();
                }
                pause(failures);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Status serveOnce() throws InterruptedException {
        ServeStream next = new ServeStream(this::handle);
        stream = next;
        // Not waiting for the channel to be ready: it would try by a clock of its own, and never say why it fails.
        FederationGrpc.newStub(channel).serve(next);
        next.sendNow(hello());
        return next.awaitEnd(options.silence().toNanos(), () -> renewWhenDue(next));
    }

    /** A new certificate counts from the next connection, which is opened when no question is being worked on. */
    private void renewWhenDue(ServeStream current) {
        renewed |= state instanceof LinkState.Connected && !renewed && renewal.renewIfDue(channel);
        if (renewed && workplace.working() == 0) {
            current.abort("the certificate was renewed");
        }
    }

    private void note(Status end, Instant start) {
        String sentence = renewal.ended().orElseGet(() -> HubCalls.sentence(end, identity.hub()));
        boolean isNews = !(state instanceof LinkState.Disconnected before
                && before.sentence().equals(sentence));
        state = new LinkState.Disconnected(sentence, start);
        if (isNews) {
            events.disconnected(sentence);
        }
    }

    /**
     * The next attempt has a channel of its own, with the newest certificate; questions of this agency on the former one may end. A
     * hub that declined the agency itself is still there: its answer to a question is the same, and not that it is away.
     */
    private void reopen() {
        try {
            ManagedChannel former = channel;
            channel = open();
            former.shutdown();
        } catch (IOException e) {
            events.certificateNotRenewed("the node's certificate cannot be used");
        }
    }

    private void pause(int failures) throws InterruptedException {
        long ceiling = options.firstRetry().toMillis() << Math.min(failures - 1, 16);
        long limit = Math.max(1, Math.min(ceiling, options.longestRetry().toMillis()));
        long wait = limit / 2 + ThreadLocalRandom.current().nextLong(limit / 2 + 1);
        if (closing.await(wait, TimeUnit.MILLISECONDS)) {
            closed = true;
        }
    }

    private NodeFrame hello() {
        return NodeFrame.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setHello(Hello.newBuilder()
                        .setAgency(identity.agency())
                        .setSoftware(options.software())
                        .setDefinitions(com.google.protobuf.ByteString.copyFrom(definitions.toArray()))
                        .setMembership(membership.current().number())
                        .setWitnessed(witness.known())
                        .setCheckpoint(witness.note()))
                .build();
    }

    private void handle(HubFrame frame, ServeStream from) {
        if (frame.getVersion().getMajor() != HubCalls.VERSION.getMajor()) {
            from.abort("the hub speaks another version");
            return;
        }
        switch (frame.getBodyCase()) {
            case WELCOME -> welcome(frame.getWelcome().getMembership());
            case QUESTION -> workplace.start(frame.getQuestion(), from);
            case ROSTER -> workplace.received(frame.getRoster());
            case SURVIVORS -> workplace.received(frame.getSurvivors());
            case OVER -> workplace.over(frame.getOver());
            case TABLES -> {
                tablesKnown = true;
                tables.run();
            }
            case CANCEL -> workplace.cancel(frame.getCancel());
            case MEMBERSHIP -> take(frame.getMembership());
            case CHECKPOINT ->
                from.sendNow(NodeFrame.newBuilder()
                        .setVersion(HubCalls.VERSION)
                        .setWitnessed(witness.judge(frame.getCheckpoint()))
                        .build());
            case SHOW_TO ->
                from.sendNow(NodeFrame.newBuilder()
                        .setVersion(HubCalls.VERSION)
                        .setShown(members.show(frame.getShowTo()))
                        .build());
            case PING ->
                from.sendNow(NodeFrame.newBuilder()
                        .setVersion(HubCalls.VERSION)
                        .setPong(Pong.newBuilder().setSequence(frame.getPing().getSequence()))
                        .build());
            case BODY_NOT_SET -> {
                // A kind of frame of a later minor version: not for this node.
            }
        }
    }

    private void welcome(String envelope) {
        take(envelope);
        state = new LinkState.Connected(clock.instant());
        events.connected(identity.hub().toString(), membership.current().number());
        connectedOnce.countDown();
    }

    private void take(String envelope) {
        try {
            if (membership.offer(envelope)) {
                events.membershipAccepted(membership.current().number());
            }
        } catch (RefusedException e) {
            events.membershipRefused(e.refusal().code());
        } catch (IOException e) {
            events.membershipNotStored();
        }
    }

    /** Ends the link; work under way is cancelled. */
    @Override
    public void close() {
        closed = true;
        closing.countDown();
        workplace.cancelAll();
        ServeStream last = stream;
        if (last != null) {
            last.abort("this node stops");
        }
        channel.shutdownNow();
    }
}
