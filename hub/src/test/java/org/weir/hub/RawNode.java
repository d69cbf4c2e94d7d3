package org.weir.hub;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.weir.console.tls.FederationTrust;
import org.weir.console.tls.TlsIdentity;
import org.weir.console.tls.TlsName;
import org.weir.node.enrol.NodeIdentity;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.Hello;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Version;
import org.weir.proto.v1.Witnessed;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignedNote;

/** A client that says whatever a test wants. */
final class RawNode implements AutoCloseable, ClientResponseObserver<NodeFrame, HubFrame> {
    static final Version ONE = Version.newBuilder().setMajor(1).build();

    final ManagedChannel channel;
    final BlockingQueue<HubFrame> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<Status> ended = new CompletableFuture<>();
    private final boolean reads;
    private final NoteSigner witness;
    private @Nullable ClientCallStreamObserver<NodeFrame> hub;

    private RawNode(ManagedChannel channel, NoteSigner witness, boolean reads) {
        this.channel = channel;
        this.witness = witness;
        this.reads = reads;
    }

    /** @param shown what it shows as its certificate; null for nothing */
    static RawNode connect(int port, NodeIdentity known, @Nullable TlsIdentity shown, boolean reads) throws Exception {
        SslContextBuilder context = GrpcSslContexts.forClient()
                .trustManager(FederationTrust.of(known.authority(), TlsName.hub(known.federation())::equals))
                .protocols("TLSv1.3");
        if (shown != null) {
            AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
            manager.updateIdentityCredentials(shown.chain().toArray(new X509Certificate[0]), shown.key());
            context.keyManager(manager);
        }
        return new RawNode(
                NettyChannelBuilder.forAddress("127.0.0.1", port)
                        .sslContext(context.build())
                        .directExecutor()
                        .build(),
                known.witnessKey(),
                reads);
    }

    static RawNode serving(TestFederation federation, String agency) throws Exception {
        NodeIdentity identity = TestNode.join(federation.hub, federation.nodeDirectory(agency), agency);
        RawNode node = connect(federation.hub.port(), identity, identity.tls(), true);
        node.serve(agency);
        return node;
    }

    FederationGrpc.FederationBlockingStub calls() {
        return FederationGrpc.newBlockingStub(channel).withDeadlineAfter(15, TimeUnit.SECONDS);
    }

    /** Opens the stream and says Hello. */
    RawNode serve(String agency) {
        FederationGrpc.newStub(channel).serve(this);
        return send(NodeFrame.newBuilder()
                .setVersion(ONE)
                .setHello(Hello.newBuilder().setAgency(agency))
                .build());
    }

    RawNode send(NodeFrame frame) {
        if (hub == null) {
            throw new IllegalStateException("No stream");
        }
        hub.onNext(frame);
        return this;
    }

    /** The next frame of a kind; others are dropped. */
    HubFrame next(HubFrame.BodyCase kind) throws InterruptedException {
        while (true) {
            HubFrame frame = frames.poll(15, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("No " + kind + " within 15 seconds");
            }
            if (frame.getBodyCase() == kind) {
                return frame;
            }
        }
    }

    Status.Code end() throws Exception {
        return ended.get(15, TimeUnit.SECONDS).getCode();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<NodeFrame> call) {
        hub = call;
        if (!reads) {
            call.disableAutoRequestWithInitial(0);
        }
    }

    @Override
    public void onNext(HubFrame frame) {
        if (frame.hasCheckpoint()) {
            cosign(frame.getCheckpoint());
        }
        frames.add(frame);
    }

    /** A witness that cosigns whatever it is shown. */
    private void cosign(org.weir.proto.v1.Checkpoint shown) {
        try {
            Checkpoint checkpoint =
                    Checkpoint.parse(SignedNote.parse(shown.getNote()).text());
            var _ = send(NodeFrame.newBuilder()
                    .setVersion(ONE)
                    .setWitnessed(Witnessed.newBuilder()
                            .setSize(shown.getSize())
                            .setCosignature(
                                    witness.cosign(checkpoint, Instant.now()).line()))
                    .build());
        } catch (NotVerifiedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onError(Throwable fault) {
        ended.complete(Status.fromThrowable(fault));
    }

    @Override
    public void onCompleted() {
        ended.complete(Status.OK);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
