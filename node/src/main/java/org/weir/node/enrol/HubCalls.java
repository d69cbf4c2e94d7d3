package org.weir.node.enrol;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;
import org.weir.console.tls.FederationTrust;
import org.weir.console.tls.TlsName;
import org.weir.proto.v1.EnrolReply;
import org.weir.proto.v1.EnrolRequest;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.Version;
import org.weir.signing.Invitation;

/** Connections to a hub: TLS 1.3, and the hub known by the federation's authority and its exact name. */
public final class HubCalls implements AutoCloseable {
    /** The version this node speaks. */
    public static final Version VERSION = Version.newBuilder().setMajor(1).build();

    /** A hub's machine-readable reason beside a status; documented in module proto. */
    public static final Metadata.Key<String> REASON = Metadata.Key.of("weir-reason", Metadata.ASCII_STRING_MARSHALLER);

    private static final int ENROL_SECONDS = 30;

    private final ManagedChannel channel;

    private HubCalls(ManagedChannel channel) {
        this.channel = channel;
    }

    static HubCalls firstContact(HubAddress hub, Invitation invitation) throws GeneralSecurityException, IOException {
        FederationTrust trust =
                FederationTrust.pinned(invitation.authority(), TlsName.hub(invitation.federation())::equals);
        return new HubCalls(channel(hub, context(trust, null)).build());
    }

    EnrolReply enrol(EnrolRequest request) {
        return FederationGrpc.newBlockingStub(channel)
                .withDeadlineAfter(ENROL_SECONDS, TimeUnit.SECONDS)
                .enrol(request);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** A channel of a member, with its certificate. */
    public static NettyChannelBuilder memberChannel(NodeIdentity identity, KeyManager certificate)
            throws GeneralSecurityException, IOException {
        FederationTrust trust = FederationTrust.of(identity.authority(), TlsName.hub(identity.federation())::equals);
        return channel(identity.hub(), context(trust, certificate));
    }

    private static SslContext context(FederationTrust trust, @Nullable KeyManager certificate) throws IOException {
        SslContextBuilder builder =
                GrpcSslContexts.forClient().trustManager(trust).protocols("TLSv1.3");
        if (certificate != null) {
            builder.keyManager(certificate);
        }
        return builder.build();
    }

    private static NettyChannelBuilder channel(HubAddress hub, SslContext context) {
        // The name in the certificate says who the hub is; the host's name says only where.
        return NettyChannelBuilder.forAddress(hub.host(), hub.port())
                .sslContext(context)
                .disableServiceConfigLookUp();
    }

    /** What went wrong, in one sentence for the operator. */
    public static String sentence(Status status, HubAddress hub) {
        Throwable cause = status.getCause();
        for (Throwable t = cause; t != null; t = t.getCause()) {
            Optional<String> known = known(t, hub);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return switch (status.getCode()) {
            case UNAVAILABLE -> "The hub at " + hub + " cannot be reached, or the connection ended";
            case DEADLINE_EXCEEDED -> "The hub at " + hub + " did not answer in time";
            case UNAUTHENTICATED,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    INVALID_ARGUMENT,
                    RESOURCE_EXHAUSTED,
                    ABORTED -> "The hub declines: " + status.getDescription();
            case OK, CANCELLED, UNKNOWN, NOT_FOUND, ALREADY_EXISTS, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, DATA_LOSS ->
                "The exchange with the hub at " + hub + " failed (" + status.getCode() + ")";
        };
    }

    private static Optional<String> known(Throwable cause, HubAddress hub) {
        return switch (cause) {
            case CertificateExpiredException _, CertificateNotYetValidException _ ->
                Optional.of("The hub's certificate is not valid at this machine's time: check the clocks here and at "
                        + hub);
            case UnknownHostException _ -> Optional.of("The host name of the hub at " + hub + " is unknown");
            case ConnectException _ -> Optional.of("Nothing answers at " + hub);
            case java.security.cert.CertificateException e ->
                Optional.of("Whatever answers at " + hub + " is not this federation's hub: " + e.getMessage());
            default -> Optional.empty();
        };
    }
}
