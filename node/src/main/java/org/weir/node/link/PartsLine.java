package org.weir.node.link;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.tls.TlsIdentity;
import org.weir.node.enrol.HubCalls;
import org.weir.node.enrol.NodeIdentity;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.PartsRequest;
import org.weir.proto.v1.SessionPart;
import org.weir.signing.PartsRequests;

/** A line of its own to the hub, for what was sent in a session: beside a running node, whose line it leaves alone. */
public final class PartsLine implements AutoCloseable {
    /** The largest vector, and what is signed about it. */
    private static final int MOST_BYTES = 64 << 20;

    /** For all parts of the largest session. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final NodeIdentity identity;
    private final Clock clock;
    private final ManagedChannel channel;

    private PartsLine(NodeIdentity identity, Clock clock, ManagedChannel channel) {
        this.identity = identity;
        this.clock = clock;
        this.channel = channel;
    }

    /** @throws IOException when the node's certificate cannot be used */
    public static PartsLine open(NodeIdentity identity, Clock clock) throws IOException {
        try {
            TlsIdentity tls = identity.tls();
            AdvancedTlsX509KeyManager certificate = new AdvancedTlsX509KeyManager();
            certificate.updateIdentityCredentials(tls.chain().toArray(new X509Certificate[0]), tls.key());
            return new PartsLine(
                    identity,
                    clock,
                    HubCalls.memberChannel(identity, certificate)
                            .maxInboundMessageSize(MOST_BYTES)
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IOException("The node's certificate cannot be used", e);
        }
    }

    /** Parts as they come, unverified. */
    @FunctionalInterface
    public interface Parts {
        /**
         * The next part; empty after the last.
         *
         * @throws RefusedException when the hub declines to give them, with its sentence
         * @throws IOException when it cannot be reached, or breaks off
         */
        Optional<SessionPart> next() throws IOException, RefusedException;
    }

    /** Asks for a session's parts, signed by this agency. */
    public Parts parts(String session) {
        PartsRequest request = PartsRequest.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setRequest(new PartsRequests(identity.federation(), clock)
                        .seal(identity.agency(), identity.signingKey(), session))
                .build();
        Iterator<SessionPart> parts = FederationGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
                .parts(request);
        return () -> {
            try {
                return parts.hasNext() ? Optional.of(parts.next()) : Optional.empty();
            } catch (StatusRuntimeException e) {
                throw declined(e);
            }
        };
    }

    private IOException declined(StatusRuntimeException e) throws RefusedException {
        String sentence = HubCalls.sentence(e.getStatus(), identity.hub());
        return switch (e.getStatus().getCode()) {
            case PERMISSION_DENIED, UNAUTHENTICATED -> throw new RefusedException(Refusal.REQUESTER_UNKNOWN, sentence);
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    DEADLINE_EXCEEDED,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS -> new IOException(sentence, e);
        };
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
