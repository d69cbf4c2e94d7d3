package org.weir.hub.grpc;

import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.tls.FederationTrust;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.federate.FederateQuestion;
import org.weir.hub.membership.Admission;
import org.weir.hub.membership.CertifiedKeys;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.tables.PartsFolder;
import org.weir.hub.tables.PassedTables;

/**
 * The gRPC server: TLS 1.3 with a certificate that the hub makes for itself at every start and again before it ends.
 *
 * <p>Handlers run on the connections' own threads and block nowhere.
 */
public final class HubServer implements AutoCloseable {
    private static final int HANDSHAKE_SECONDS = 10;
    private static final int IDLE_MINUTES = 5;
    private static final int CALLS_A_CONNECTION = 64;
    private static final int WINDOW = 1 << 20;

    private final Server server;
    private final ConnectedNodes nodes;
    private final ScheduledExecutorService timer;

    private HubServer(Server server, ConnectedNodes nodes, ScheduledExecutorService timer) {
        this.server = server;
        this.nodes = nodes;
        this.timer = timer;
    }

    /**
     * Starts listening.
     *
     * @throws IOException with a sentence for the operator when the port cannot be had
     */
    public static HubServer start(
            InetSocketAddress address,
            CertificateAuthority authority,
            MembershipRegister register,
            CertifiedKeys certified,
            Admission admission,
            FederateQuestion flow,
            FederationLog log,
            PassedTables tables,
            PartsFolder parts,
            ConnectedNodes nodes,
            LinkSettings settings,
            ConnectionEvents events,
            Clock clock)
            throws IOException {
        String federation = register.current().federation();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("hub-timer").factory());
        HubCertificate certificate = new HubCertificate(authority, federation, events);
        certificate.renewBy(timer);
        EnrolmentLimits enrolments =
                new EnrolmentLimits(timer, settings.silence().dividedBy(3), events);
        Server server = NettyServerBuilder.forAddress(address)
                .sslContext(context(certificate.shown(), authority, federation))
                .directExecutor()
                // A fixed window: measuring the line costs a ping and its echo for each burst of frames.
                .flowControlWindow(WINDOW)
                .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                .maxConcurrentCallsPerConnection(CALLS_A_CONNECTION)
                .maxInboundMessageSize(settings.maxMessage())
                .keepAliveTime(settings.ping().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(settings.ping().toNanos(), TimeUnit.NANOSECONDS)
                // Nodes keep a stream open; whoever keeps a connection without a call has no business here.
                .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addStreamTracerFactory(enrolments)
                .addTransportFilter(new Caller.Filter(federation))
                .addService(ServerInterceptors.interceptForward(
                        new FederationService(
                                admission,
                                register,
                                flow,
                                log,
                                tables,
                                nodes,
                                events,
                                settings,
                                new PartsCall.Giving(register, log, parts, clock)),
                        new ErrorConformance(events),
                        enrolments,
                        new Caller.Check(register, certified, events, clock),
                        new VersionCheck()))
                .build();
        try {
            server.start();
        } catch (IOException e) {
            timer.shutdownNow();
            throw new IOException(
                    "Cannot listen on " + address.getHostString() + ":" + address.getPort()
                            + ". Is another program using the port? Choose another one, or 0 for any free one.",
                    e);
        }
        return new HubServer(server, nodes, timer);
    }

    private static SslContext context(
            AdvancedTlsX509KeyManager certificate, CertificateAuthority authority, String federation)
            throws IOException {
        try {
            FederationTrust trust = FederationTrust.of(
                    authority.certificate(), name -> name.agencyOf(federation).isPresent());
            return GrpcSslContexts.configure(SslContextBuilder.forServer(certificate))
                    .trustManager(trust)
                    // Wanted, not needed: enrolling has to do without. Caller.Check requires it for every other call.
                    .clientAuth(ClientAuth.OPTIONAL)
                    .protocols("TLSv1.3")
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate authority cannot be used", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Ends every stream with a word, then the connections. */
    @Override
    public void close() {
        timer.shutdownNow();
        server.shutdown();
        nodes.close();
        try {
            if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.shutdownNow();
        }
    }
}
