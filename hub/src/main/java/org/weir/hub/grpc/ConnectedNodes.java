package org.weir.hub.grpc;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.weir.hub.evidence.WitnessRounds;
import org.weir.hub.federate.NodeLink;
import org.weir.hub.federate.NodeLinks;
import org.weir.hub.federate.RunningQuestions;
import org.weir.hub.membership.MembershipRegister;
import org.weir.signing.SealedAnswer;

/**
 * The nodes that are connected now: one stream an agency, the newest. It pings them, ends streams that fell silent, tells all of
 * a new membership, and ends the stream of a member that is none any more.
 *
 * <p>A member whose stream was lost is expected back for a while; after the hub's own start, every member is.
 */
public final class ConnectedNodes implements NodeLinks, AutoCloseable {
    private final MembershipRegister register;
    private final RunningQuestions running;
    private final WitnessRounds witnesses;
    private final ConnectionEvents events;
    private final Duration silence;
    private final Duration grace;
    private final long start = System.nanoTime();
    private final Map<String, Long> lostAt = new ConcurrentHashMap<>();
    private final Map<String, NodeStream> byAgency = new ConcurrentHashMap<>();
    private final ShownStatements shown = new ShownStatements();
    private final AtomicLong tables = new AtomicLong();
    private final Set<NodeStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("node-pings").factory());

    /**
     * @param ping how often nodes are pinged
     * @param silence a node that said nothing for so long is taken for gone
     * @param grace how long a member that was connected is expected back
     */
    public ConnectedNodes(
            MembershipRegister register,
            RunningQuestions running,
            WitnessRounds witnesses,
            ConnectionEvents events,
            Duration ping,
            Duration silence,
            Duration grace) {
        this.register = register;
        this.running = running;
        this.witnesses = witnesses;
        this.events = events;
        this.silence = silence;
        this.grace = grace;
        register.listen(this::changed);
        var _ = timer.scheduleWithFixedDelay(this::look, ping.toNanos(), ping.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Optional<NodeLink> find(String agency) {
        return Optional.ofNullable(byAgency.get(agency));
    }

    @Override
    public Duration expected(String agency) {
        if (byAgency.containsKey(agency)) {
            return grace;
        }
        long lost = lostAt.getOrDefault(agency, start);
        Duration left = grace.minusNanos(System.nanoTime() - lost);
        return left.isPositive() && register.isActive(agency) ? left : Duration.ZERO;
    }

    /** The agencies connected now, sorted. */
    public Set<String> agencies() {
        return new TreeSet<>(byAgency.keySet());
    }

    /** When the certificate ends that an agency's node showed; empty while it is not connected. */
    public Optional<Instant> certificateEnd(String agency) {
        return Optional.ofNullable(byAgency.get(agency)).map(NodeStream::certificateEnd);
    }

    /** What an agency's node says it runs; empty while it is not connected. */
    public String software(String agency) {
        return Optional.ofNullable(byAgency.get(agency))
                .map(NodeStream::software)
                .orElse("");
    }

    /** A stream was opened; it has not said who it is. */
    void opened(NodeStream stream) {
        streams.add(stream);
    }

    /** @param witnessed size of the newest checkpoint that its witness cosigned */
    void connected(NodeStream stream, String software, long witnessed) {
        MembershipRegister.Version version = register.version();
        stream.welcome(version.envelope());
        if (tables.get() > 0) {
            stream.tables(tables.get());
        }
        witnesses.joined(stream, witnessed);
        NodeStream former = byAgency.put(stream.agency(), stream);
        events.nodeConnected(stream.agency(), software);
        if (former != null) {
            former.close(CallFailure.REPLACED);
        }
        running.connected(stream.agency());
        // A change between the welcome and the entry in the map reached nobody here.
        if (register.current().number() != version.membership().number()) {
            changed(register.version());
        }
        if (!streams.contains(stream)) {
            gone(stream); // it ended meanwhile, and was not yet here to be taken out
        }
    }

    /** There are released tables up to this entry of the log: everybody who is here hears it, and the others when they come. */
    public void tables(long released) {
        long newest = tables.accumulateAndGet(released, Math::max);
        byAgency.values().forEach(stream -> stream.tables(newest));
    }

    void failed(String what, Exception fault) {
        events.callFailed(what, fault.getClass().getName());
    }

    /** What one member's witness was shown, for another member; empty when it is not here or does not say. */
    Optional<String> shownTo(String asker, String agency, String nonce) throws InterruptedException {
        NodeStream other = byAgency.get(agency);
        return other == null ? Optional.empty() : shown.ask(asker, nonce, other);
    }

    ShownStatements shown() {
        return shown;
    }

    WitnessRounds witnesses() {
        return witnesses;
    }

    void answered(NodeStream stream, String session, SealedAnswer answer) {
        running.receive(stream.agency(), stream, session, answer);
    }

    void joined(NodeStream stream, String session, String seal) {
        running.join(stream.agency(), stream, session, seal);
    }

    void uploaded(NodeStream stream, String session, String seal, byte[] vector) {
        running.upload(stream.agency(), stream, session, seal, vector);
    }

    void disconnected(NodeStream stream) {
        if (streams.remove(stream)) {
            gone(stream);
        }
    }

    private void gone(NodeStream stream) {
        if (stream.equals(byAgency.get(stream.agency()))) {
            // First: who is neither here nor lost just now is not expected.
            lostAt.put(stream.agency(), System.nanoTime());
        }
        witnesses.left(stream);
        if (byAgency.remove(stream.agency(), stream)) {
            events.nodeDisconnected(stream.agency());
        }
        running.lost(stream);
    }

    private void changed(MembershipRegister.Version version) {
        for (NodeStream stream : streams) {
            if (register.isActive(stream.agency())) {
                stream.membership(version.envelope());
            } else {
                stream.close(CallFailure.NOT_A_MEMBER);
            }
        }
        running.abandon(agency -> !register.isActive(agency));
    }

    private void look() {
        for (NodeStream stream : streams) {
            try {
                if (stream.silentNanos() > silence.toNanos()) {
                    stream.close(CallFailure.SILENT);
                } else {
                    stream.ping();
                }
            } catch (RuntimeException fault) {
                // An exception would end the schedule, and with it the notice of nodes that fell silent.
                events.callFailed("ping", fault.getClass().getName());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        streams.forEach(stream -> stream.close(CallFailure.STOPPING));
    }
}
