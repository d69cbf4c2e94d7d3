package org.weir.node.link;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.weir.console.tls.CertificateRequest;
import org.weir.console.tls.TlsIdentity;
import org.weir.console.tls.TlsKeys;
import org.weir.console.tls.TlsName;
import org.weir.node.enrol.HubCalls;
import org.weir.node.enrol.NodeIdentity;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.RenewReply;
import org.weir.proto.v1.RenewRequest;

/**
 * Fetches the next certificate, for a fresh key, when two thirds of the present one's life are over. The present one opens the
 * connection it is asked for on, so a node that was away for longer than a certificate's life has to be invited again.
 */
final class CertificateRenewal {
    private static final Duration CALL = Duration.ofSeconds(30);

    private final NodeIdentity identity;
    private final LinkEvents events;
    private final Clock clock;

    CertificateRenewal(NodeIdentity identity, LinkEvents events, Clock clock) {
        this.identity = identity;
        this.events = events;
        this.clock = clock;
    }

    boolean isDue() throws IOException {
        return !clock.instant().isBefore(identity.tls().renewalTime());
    }

    /** A sentence when the certificate in use is over: then no connection can be had, and it cannot be renewed. */
    Optional<String> ended() {
        try {
            Instant end = identity.tls().certificate().getNotAfter().toInstant();
            return end.isAfter(clock.instant())
                    ? Optional.empty()
                    : Optional.of("This node's certificate ended at " + end
                            + ", because it was away from the hub for too long."
                            + " Ask for a new invitation, move the folder identity out of the way, and join again");
        } catch (IOException e) {
            return Optional.of("This node's own certificate cannot be read");
        }
    }

    /** Renews when due; whether there is a new certificate, on disk. */
    boolean renewIfDue(ManagedChannel channel) {
        try {
            if (!isDue()) {
                return false;
            }
            TlsIdentity next = renewed(channel);
            identity.renew(next);
            events.certificateRenewed(
                    next.certificate().getNotAfter().toInstant().toString());
            return true;
        } catch (StatusRuntimeException e) {
            events.certificateNotRenewed(HubCalls.sentence(e.getStatus(), identity.hub()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            events.certificateNotRenewed(e.getClass().getSimpleName());
        }
        return false;
    }

    private TlsIdentity renewed(ManagedChannel channel) throws GeneralSecurityException {
        KeyPair key = TlsKeys.generate();
        RenewReply reply = FederationGrpc.newBlockingStub(channel)
                .withDeadlineAfter(CALL.toSeconds(), TimeUnit.SECONDS)
                .renew(RenewRequest.newBuilder()
                        .setVersion(HubCalls.VERSION)
                        .setCertificateRequest(ByteString.copyFrom(CertificateRequest.create(key)))
                        .build());
        List<X509Certificate> chain = new ArrayList<>();
        for (ByteString der : reply.getCertificatesList()) {
            chain.add(TlsKeys.certificate(der.toByteArray()));
        }
        if (chain.size() != 2 || !chain.getLast().equals(identity.authority())) {
            throw new GeneralSecurityException("Another authority");
        }
        chain.getFirst().verify(identity.authority().getPublicKey());
        TlsName expected = TlsName.agency(identity.federation(), identity.agency());
        if (TlsName.of(chain.getFirst()).filter(expected::equals).isEmpty()) {
            throw new GeneralSecurityException("Another name");
        }
        return TlsIdentity.of(key, chain);
    }
}
