package org.weir.node.hostile;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.tls.CertificateRequest;
import org.weir.console.tls.FederationTrust;
import org.weir.console.tls.TlsKeys;
import org.weir.console.tls.TlsName;
import org.weir.logged.ReceivedQuestion;
import org.weir.logged.TestLog;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.node.answer.Texts;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.proto.v1.Checkpoint;
import org.weir.proto.v1.CompareReply;
import org.weir.proto.v1.CompareRequest;
import org.weir.proto.v1.EnrolReply;
import org.weir.proto.v1.EnrolRequest;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Question;
import org.weir.proto.v1.Version;
import org.weir.proto.v1.Welcome;
import org.weir.proto.v1.Witnessed;
import org.weir.signing.AnswerVerifier;
import org.weir.signing.Invitation;
import org.weir.signing.MembershipSeal;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.RoutingSealer;
import org.weir.signing.SealedAnswer;
import org.weir.signing.ShownCheckpoints;
import org.weir.signing.SigningKey;
import org.weir.signing.VerificationKey;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.VerifierKey;

/**
 * A hub that holds every key but the node's: its own, the log's, those of the asking agency and of two accomplices, which are a quorum
 * of four without the node. It says whatever a test wants.
 */
final class HostileHub extends FederationGrpc.FederationImplBase implements AutoCloseable {
    static final String FEDERATION = "test";
    static final String NODE = "shelter";
    static final List<String> ACCOMPLICES = List.of("asker", "w-1", "w-2");
    private static final Version ONE = Version.newBuilder().setMajor(1).build();

    final Clock clock = Clock.systemUTC();
    final TestLog log = new TestLog(FEDERATION);
    private final SigningKey key = SigningKey.generate();
    private final SigningKey asker = SigningKey.generate();
    private final Map<String, SigningKey> accomplices =
            Map.of("asker", asker, "w-1", SigningKey.generate(), "w-2", SigningKey.generate());
    private final String profile;
    private final CertificateAuthority authority = CertificateAuthority.create(FEDERATION, clock);
    private final Compiler compiler = new Compiler(Ontology.load());
    /** Size of the newest tree that the node's witness was shown; tests of sessions keep it. */
    volatile long shown;

    private final AtomicInteger sessions = new AtomicInteger();
    private final BlockingQueue<NodeFrame> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Membership> membership = new CompletableFuture<>();
    private volatile CompletableFuture<Connected> node = new CompletableFuture<>();
    private final Server server;

    /** The log that the asking agency's witness was shown; none while that agency is kept apart. */
    volatile @Nullable TestLog elsewhere;

    HostileHub() throws IOException, GeneralSecurityException {
        this("local");
    }

    /** @param profile of the federation */
    HostileHub(String profile) throws IOException, GeneralSecurityException {
        this.profile = profile;
        KeyPair tls = TlsKeys.generate();
        List<X509Certificate> chain = authority.certify(tls.getPublic(), TlsName.hub(FEDERATION));
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .sslContext(GrpcSslContexts.configure(
                                SslContextBuilder.forServer(tls.getPrivate(), chain.toArray(new X509Certificate[0])))
                        .trustManager(FederationTrust.of(
                                authority.certificate(),
                                name -> name.agencyOf(FEDERATION).isPresent()))
                        .clientAuth(ClientAuth.OPTIONAL)
                        .protocols("TLSv1.3")
                        .build())
                .directExecutor()
                .addService(this)
                .build()
                .start();
    }

    String invitation() {
        return new Invitation(
                        "127.0.0.1:" + server.getPort(),
                        FEDERATION,
                        NODE,
                        "secret",
                        TlsKeys.digest(authority.certificate()),
                        key.publicHalf().id(),
                        clock.instant().plus(Duration.ofHours(1)))
                .token();
    }

    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolReply> replies) {
        try {
            List<Member> members = new ArrayList<>();
            members.add(log.member("asker", "NGO", asker.publicHalf()));
            members.add(log.member("w-1", "NGO", keyOf("w-1").publicHalf()));
            members.add(log.member("w-2", "NGO", keyOf("w-2").publicHalf()));
            members.add(new Member(
                    NODE,
                    NODE,
                    "NGO",
                    Member.Standing.ACTIVE,
                    List.of(VerificationKey.parse(request.getSigningKey())),
                    VerifierKey.parse(request.getWitnessKey()),
                    VerifierKey.parse(request.getLogKey())));
            membership.complete(with(log.membership(List.of(key.publicHalf()), members, "statistics"), 1, profile));
            EnrolReply.Builder reply = EnrolReply.newBuilder()
                    .setVersion(ONE)
                    .setMembership(MembershipSeal.seal(membership.join(), key))
                    .setHubKey(key.publicHalf().json());
            for (X509Certificate certificate : authority.certify(
                    CertificateRequest.verifiedKey(
                            request.getCertificateRequest().toByteArray()),
                    TlsName.agency(FEDERATION, NODE))) {
                reply.addCertificates(ByteString.copyFrom(TlsKeys.der(certificate)));
            }
            replies.onNext(reply.build());
            replies.onCompleted();
        } catch (GeneralSecurityException | NotVerifiedException e) {
            replies.onError(e);
        }
    }

    private static Membership with(Membership known, long number, String profile) {
        return Members.withProfile(known, profile).withNumber(number);
    }

    /** Sends a newer membership of another profile. */
    void change(String other) throws Exception {
        send(frame().setMembership(MembershipSeal.seal(with(membership.join(), 2, other), key))
                .build());
    }

    SigningKey keyOf(String accomplice) {
        return Objects.requireNonNull(accomplices.get(accomplice));
    }

    Membership membership() {
        return membership.join();
    }

    @Override
    public StreamObserver<NodeFrame> serve(StreamObserver<HubFrame> replies) {
        return new StreamObserver<>() {
            @Override
            public void onNext(NodeFrame frame) {
                if (frame.hasHello()) {
                    replies.onNext(frame().setWelcome(
                                    Welcome.newBuilder().setMembership(MembershipSeal.seal(membership.join(), key)))
                            .build());
                    node.complete(new Connected(replies, frame.getHello().getWitnessed()));
                } else {
                    frames.add(frame);
                }
            }

            @Override
            public void onError(Throwable fault) {}

            @Override
            public void onCompleted() {
                replies.onCompleted();
            }
        };
    }

    @Override
    public void compare(CompareRequest request, StreamObserver<CompareReply> replies) {
        TestLog shown = elsewhere;
        if (shown == null) {
            replies.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        // Only the asking agency's key is there to sign with: in the others' names it is a forgery.
        replies.onNext(CompareReply.newBuilder()
                .setVersion(ONE)
                .setStatement(new ShownCheckpoints(FEDERATION, membership.join(), clock)
                        .seal(
                                request.getAgency(),
                                asker,
                                NODE,
                                request.getNonce(),
                                shown.checkpoint().note().note()))
                .build());
        replies.onCompleted();
    }

    private record Connected(StreamObserver<HubFrame> stream, long known) {}

    /** The node comes back: what its witness says it knows. */
    long returned(Restart restart) throws Exception {
        node = new CompletableFuture<>();
        restart.run();
        return node.get(15, TimeUnit.SECONDS).known();
    }

    @FunctionalInterface
    interface Restart {
        void run() throws Exception;
    }

    /** A question of the asking agency, signed and routed as it should be. */
    Asked question() throws NotCompilable, RefusedException {
        Bytes digest = compiler.compile(Texts.BY_GENDER).question().digest();
        String envelope = new QuestionSealer("asker", FEDERATION, asker, clock)
                .seal("ana", "statistics", false, Texts.BY_GENDER, digest, Duration.ofMinutes(2));
        String session = "session-" + sessions.incrementAndGet();
        String routing = new RoutingSealer(key, clock)
                .seal(
                        new QuestionVerifier(FEDERATION, membership.join(), (_, _, _) -> {}, clock).verify(envelope),
                        session,
                        List.of(NODE),
                        clock.instant().plusSeconds(60));
        return new Asked(session, routing, envelope, digest);
    }

    record Asked(String session, String routing, String envelope, Bytes digest) {}

    /** The question in an entry of this log, cosigned by the accomplices now. */
    ReceivedQuestion logged(TestLog in, Asked asked) {
        Instant now = clock.instant();
        return in.open(now, asked.session(), asked.routing(), asked.envelope(), now, ACCOMPLICES);
    }

    /** Shows the node a checkpoint of a log, proven from a size; what its witness says. */
    Witnessed show(TestLog in, long oldSize) throws Exception {
        SignedCheckpoint checkpoint = in.checkpoint();
        long size = checkpoint.checkpoint().size();
        Checkpoint.Builder message = Checkpoint.newBuilder()
                .setNote(checkpoint.note().note())
                .setSize(size)
                .setOldSize(oldSize);
        if (oldSize > 0 && oldSize < size) {
            in.consistency(oldSize, size)
                    .hashes()
                    .forEach(hash -> message.addProof(ByteString.copyFrom(hash.toArray())));
        }
        send(frame().setCheckpoint(message).build());
        return next().getWitnessed();
    }

    /** Asks the node; the word of its sealed outcome. */
    String ask(Asked asked, ReceivedQuestion received) throws Exception {
        send(frame().setQuestion(Question.newBuilder()
                        .setSession(received.session())
                        .setRouting(received.routing())
                        .setReceipt(received.receipt())
                        .setSalt(ByteString.copyFrom(received.salt().toArray())))
                .build());
        return word(asked, next().getAnswer());
    }

    String word(Asked asked, org.weir.proto.v1.Answer answer) throws RefusedException {
        return new AnswerVerifier(FEDERATION, membership.join())
                .verify(
                        new SealedAnswer(
                                answer.getSeal(), Bytes.of(answer.getTable().toByteArray())),
                        NODE,
                        asked.session(),
                        Bytes.utf8(asked.envelope()).sha256(),
                        asked.digest())
                .claims()
                .outcome()
                .word();
    }

    void send(HubFrame frame) throws Exception {
        node.get(15, TimeUnit.SECONDS).stream().onNext(frame);
    }

    NodeFrame next() throws InterruptedException {
        NodeFrame frame = frames.poll(15, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("The node said nothing within 15 seconds");
        }
        return frame;
    }

    static HubFrame.Builder frame() {
        return HubFrame.newBuilder().setVersion(ONE);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
