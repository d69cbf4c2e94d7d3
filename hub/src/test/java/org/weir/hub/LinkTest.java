package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.tls.TlsIdentity;
import org.weir.console.tls.TlsKeys;
import org.weir.console.tls.TlsName;
import org.weir.hub.grpc.LinkSettings;
import org.weir.logged.ReceivedQuestion;
import org.weir.node.enrol.Enrolment;
import org.weir.node.enrol.EnrolmentException;
import org.weir.node.enrol.HubAddress;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.link.Cancellation;
import org.weir.node.link.HubLink;
import org.weir.node.link.HubReply;
import org.weir.node.link.HubUnreachableException;
import org.weir.node.link.LinkState;
import org.weir.node.link.MembershipStore;
import org.weir.node.link.QuestionHandler;
import org.weir.node.total.Exchange;
import org.weir.node.witness.Witness;
import org.weir.proto.v1.Answer;
import org.weir.proto.v1.AskRequest;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Version;
import org.weir.signing.SealedAnswer;
import org.weir.signing.VerifiedResult;

/** Faults of the link, each over real TLS on loopback. */
@Timeout(60)
class LinkTest {
    private static final TestNode.Answering ANSWERS = FederationTest.ANSWERS;

    @TempDir
    Path directory;

    @Test
    void answer_changedOnItsWay_isRejectedAndItsAgencyLate() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("seal", 100, (node, q, _) -> {
                SealedAnswer good = node.release(q);
                return new SealedAnswer(flip(good.seal(), good.seal().length() / 2), good.table());
            });
            federation.add("table", 100, (node, q, _) -> {
                SealedAnswer good = node.release(q);
                byte[] changed = good.table().toArray();
                changed[changed.length - 1] ^= 1;
                return new SealedAnswer(good.seal(), Bytes.of(changed));
            });
            federation.ready();

            VerifiedResult result = a.ask("count 3");

            assertThat(FederationTest.words(result)).containsExactly("a answered", "seal late", "table late");
            assertThat(federation.events.seen).contains("rejected seal", "rejected table");
        }
    }

    @Test
    void routingAndResult_changedOnTheirWay_areRefused() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            RawNode raw = RawNode.serving(federation, "raw");
            federation.ready();
            TestFederation.eventually(() -> federation.hub.connected().contains("raw"));
            String envelope = a.question("count 3");
            CountDownLatch done = new CountDownLatch(1);
            Thread.startVirtualThread(() -> {
                try {
                    HubFrame asked = raw.next(HubFrame.BodyCase.QUESTION);
                    ReceivedQuestion good = received(asked);
                    for (int i = 0; i < good.routing().length(); i += 97) {
                        SealedAnswer answer = a.answerTo(new ReceivedQuestion(
                                good.session(), flip(good.routing(), i), good.receipt(), good.salt()));
                        assertThat(answer.table().length()).isZero();
                    }
                    done.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    raw.close();
                }
            });

            HubReply.Result reply = (HubReply.Result) a.link.ask(envelope, Duration.ofSeconds(20));

            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(FederationTest.words(a.verified("count 3", envelope, reply)))
                    .containsExactly("a answered", "raw unreachable");
            assertSignatureInvalid(
                    a, envelope, changed(reply, flip(reply.seal(), 200), reply.table(), reply.agencySeals()));
            assertSignatureInvalid(a, envelope, changed(reply, reply.seal(), Bytes.utf8("x"), reply.agencySeals()));
            assertSignatureInvalid(
                    a,
                    envelope,
                    changed(
                            reply,
                            reply.seal(),
                            reply.table(),
                            List.of(flip(reply.agencySeals().getFirst(), 100))));
        }
    }

    @Test
    void call_withoutACertificate_isUnauthenticated() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            TestNode a = federation.add("a", 100, ANSWERS);

            try (RawNode stranger = RawNode.connect(federation.hub.port(), a.identity, null, true)) {
                assertThat(askCode(stranger, a.question("count 3"), RawNode.ONE))
                        .isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(stranger.serve("a").end()).isEqualTo(Status.Code.UNAUTHENTICATED);
            }
        }
    }

    @Test
    void call_withACertificateOfAnotherAuthority_getsNoConnection() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            KeyPair pair = TlsKeys.generate();
            TlsIdentity forged = TlsIdentity.of(
                    pair,
                    CertificateAuthority.create("test", Clock.systemUTC())
                            .certify(pair.getPublic(), TlsName.agency("test", "a")));

            try (RawNode stranger = RawNode.connect(federation.hub.port(), a.identity, forged, true)) {
                assertThat(askCode(stranger, a.question("count 3"), RawNode.ONE))
                        .isEqualTo(Status.Code.UNAVAILABLE);
            }
        }
    }

    @Test
    void call_afterTheNodeJoinedAnew_isRefusedWithTheOldCertificate() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            TlsIdentity old = a.identity.tls();
            a.close();
            TestNode.join(federation.hub, directory.resolve("new machine"), "a");

            try (RawNode stolen = RawNode.connect(federation.hub.port(), a.identity, old, true)) {
                assertThat(stolen.serve("a").end()).isEqualTo(Status.Code.UNAUTHENTICATED);
            }
        }
    }

    @Test
    void revoke_aMember_closesItsStreamAndRefusesItsQuestions() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            TestNode b = federation.add("b", 100, ANSWERS);
            federation.ready();

            federation.hub.revoke("b");

            assertThat(federation.hub.connected()).containsExactly("a");
            assertThat(catchThrowableOfType(RefusedException.class, () -> b.ask("count 3"))
                            .refusal())
                    .isEqualTo(Refusal.REQUESTER_UNKNOWN);
            TestFederation.eventually(() -> a.membership.keysOf("b").isEmpty());
            assertThat(FederationTest.words(a.ask("count 3"))).containsExactly("a answered");
            assertThatThrownBy(() -> federation.hub.invite("b", "B", "NGO"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> federation.hub.reinstate("b")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void suspend_andReinstate_bringsTheMemberBack() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("b", 100, ANSWERS);
            federation.ready();

            federation.hub.suspend("b");
            assertThat(federation.hub.connected()).containsExactly("a");
            federation.hub.reinstate("b");

            federation.ready();
            assertThat(FederationTest.words(a.ask("count 3"))).containsExactly("a answered", "b answered");
        }
    }

    @Test
    void revoke_whileItAsks_endsItsQuestion() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(40))) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            TestNode asker = federation.add("asker", 100, ANSWERS);
            federation.add("slow", 100, (node, q, cancelled) -> {
                asked.countDown();
                cancelled.onCancel(never::countDown);
                FederationTest.awaitCancel(never);
                return node.release(q);
            });
            federation.ready();
            Thread.startVirtualThread(() -> {
                FederationTest.awaitCancel(asked);
                try {
                    federation.hub.revoke("asker");
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });

            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> asker.ask("count 3"));

            assertThat(refused.refusal()).isEqualTo(Refusal.REQUESTER_UNKNOWN);
            assertThat(never.await(10, TimeUnit.SECONDS))
                    .as("work was cancelled")
                    .isTrue();
        }
    }

    @Test
    void frame_tooLarge_endsThatStreamOnly() throws Exception {
        LinkSettings small = new LinkSettings(Duration.ofMillis(300), Duration.ofSeconds(3), 8, 64 * 1024);
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20), small)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.witnesses(2);
            RawNode raw = RawNode.serving(federation, "raw");
            federation.ready();
            TestFederation.eventually(() -> federation.hub.connected().contains("raw"));

            raw.send(NodeFrame.newBuilder()
                    .setVersion(RawNode.ONE)
                    .setAnswer(Answer.newBuilder().setTable(ByteString.copyFrom(new byte[100 * 1024])))
                    .build());

            assertThat(raw.end()).isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED, Status.Code.UNAVAILABLE);
            assertThat(FederationTest.words(a.ask("count 3"))).containsExactly("a answered", "raw unreachable");
            raw.close();
        }
    }

    @Test
    void ask_aNodeThatDoesNotRead_isLateAndBlocksNobody() throws Exception {
        LinkSettings tight = new LinkSettings(Duration.ofMillis(300), Duration.ofSeconds(30), 1, 16 << 20);
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(1), tight)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.witnesses(2);
            NodeIdentity identity = TestNode.join(federation.hub, federation.nodeDirectory("stuck"), "stuck");
            try (RawNode stuck = RawNode.connect(federation.hub.port(), identity, identity.tls(), false)) {
                stuck.serve("stuck");
                federation.ready();
                TestFederation.eventually(() -> federation.hub.connected().contains("stuck"));
                String large = "count 3" + " ".repeat(60_000);
                Duration patience = Duration.ofSeconds(1);
                Duration took = patience;

                // How much the system's own buffers take is not ours to say; after that nobody waits for it at all.
                for (int i = 0; i < 60 && took.compareTo(patience) >= 0; i++) {
                    long start = System.nanoTime();
                    assertThat(FederationTest.words(a.ask(large))).containsExactly("a answered", "stuck late");
                    took = Duration.ofNanos(System.nanoTime() - start);
                }

                assertThat(took).isLessThan(patience);
            }
        }
    }

    @Test
    void version_ofAnotherMajor_isRefusedAndTheNextMinorIsNot() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.ready();
            try (RawNode raw = RawNode.connect(federation.hub.port(), a.identity, a.identity.tls(), true)) {
                assertThat(askCode(raw, a.question("count 3"), version(2, 0)))
                        .isEqualTo(Status.Code.FAILED_PRECONDITION);
                assertThat(askCode(raw, a.question("count 3"), version(1, 2)))
                        .isEqualTo(Status.Code.FAILED_PRECONDITION);
                assertThat(askCode(raw, a.question("count 3"), version(1, 1))).isEqualTo(Status.Code.OK);
            }
        }
    }

    @Test
    void stream_ofAnAgencyThatHasOne_replacesIt() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            RawNode first = RawNode.serving(federation, "raw");
            first.next(HubFrame.BodyCase.WELCOME);
            NodeIdentity identity = NodeIdentity.read(federation.nodeDirectory("raw"));

            try (RawNode second = RawNode.connect(federation.hub.port(), identity, identity.tls(), true)) {
                second.serve("raw").next(HubFrame.BodyCase.WELCOME);

                assertThat(first.end()).isEqualTo(Status.Code.ABORTED);
                assertThat(federation.hub.connected()).containsExactly("raw");
                first.close();
                second.next(HubFrame.BodyCase.PING);
                assertThat(federation.hub.connected()).containsExactly("raw");
            }
        }
    }

    @Test
    void hello_ofAnotherAgency_isRefused() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            federation.add("a", 100, ANSWERS);
            NodeIdentity identity = TestNode.join(federation.hub, federation.nodeDirectory("raw"), "raw");
            try (RawNode raw = RawNode.connect(federation.hub.port(), identity, identity.tls(), true)) {
                assertThat(raw.serve("a").end()).isEqualTo(Status.Code.PERMISSION_DENIED);
            }
        }
    }

    @Test
    void answer_toNobodysQuestionOrTwice_isIgnored() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            RawNode raw = RawNode.serving(federation, "raw");
            federation.ready();
            TestFederation.eventually(() -> federation.hub.connected().contains("raw"));
            Thread.startVirtualThread(() -> {
                try {
                    HubFrame asked = raw.next(HubFrame.BodyCase.QUESTION);
                    raw.send(answer("made up"));
                    raw.send(answer(asked.getQuestion().getSession()));
                    raw.send(answer(asked.getQuestion().getSession()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });

            VerifiedResult result = a.ask("count 3");

            assertThat(FederationTest.words(result)).containsExactly("a answered", "raw late");
            TestFederation.eventually(() -> federation.events.seen.stream()
                            .filter("ignored raw"::equals)
                            .count()
                    == 2);
            raw.close();
        }
    }

    @Test
    void ask_anEnvelopeSomebodyElseSigned_isRefused() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            TestNode b = federation.add("b", 100, ANSWERS);
            federation.ready();

            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> b.ask("count 3", a.question("count 3")));

            assertThat(refused.refusal()).isIn(Refusal.SIGNATURE_INVALID, Refusal.WRONG_AUDIENCE);
        }
    }

    @Test
    void ask_whatDoesNotCompileOrHasNoPurposeHere_isRefusedBySeal() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.ready();
            Bytes digest = FakeCompiler.digest("count 3");

            assertRefused(
                    Refusal.NOT_COMPILED,
                    a,
                    a.questions.seal("p", "statistics", false, "SELECT", digest, Duration.ofMinutes(1)));
            assertRefused(
                    Refusal.PURPOSE_NOT_GRANTED,
                    a,
                    a.questions.seal("p", "curiosity", false, "count 3", digest, Duration.ofMinutes(1)));
            assertRefused(
                    Refusal.DEFINITIONS_UNKNOWN,
                    a,
                    a.questions.seal("p", "statistics", false, "count 4", digest, Duration.ofMinutes(1)));
        }
    }

    @Test
    void ask_dryRun_takesTheSameWayWithoutATable() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("b", 100, ANSWERS);
            federation.ready();
            String envelope = a.questions.seal(
                    "p", "statistics", true, "count 3", FakeCompiler.digest("count 3"), Duration.ofMinutes(1));

            VerifiedResult result = a.ask("count 3", envelope);

            assertThat(FederationTest.words(result)).containsExactly("a answered", "b answered");
            assertThat(result.table().length()).isZero();
        }
    }

    @Test
    void ask_requesterGoesAway_cancelsTheWork() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(40))) {
            CountDownLatch stopped = new CountDownLatch(1);
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("slow", 100, (node, q, cancelled) -> {
                cancelled.onCancel(stopped::countDown);
                FederationTest.awaitCancel(stopped);
                return node.release(q);
            });
            federation.ready();

            assertThatThrownBy(() -> a.link.ask(a.question("count 3"), Duration.ofMillis(500)))
                    .isInstanceOf(HubUnreachableException.class);

            assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
            TestFederation.eventually(() -> federation.events.seen.contains("abandoned a"));
        }
    }

    @Test
    void link_halfOpen_isNoticedOnBothSidesAndComesBack() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20));
                FrozenProxy proxy = new FrozenProxy(federation.hub.port())) {
            TestNode.join(federation.hub, federation.nodeDirectory("a"), "a");
            NodeIdentity.move(federation.nodeDirectory("a"), new HubAddress("127.0.0.1", proxy.port()));
            TestNode a = federation.startNode("a", 100, ANSWERS);
            federation.ready();

            proxy.freeze(true);
            TestFederation.eventually(() -> federation.hub.connected().isEmpty());
            TestFederation.eventually(() -> a.link.state() instanceof LinkState.Disconnected);
            proxy.freeze(false);

            federation.ready();
            assertThat(FederationTest.words(a.ask("count 3"))).containsExactly("a answered");
        }
    }

    @Test
    void link_certificateDue_isRenewedAndUsed() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            NodeIdentity identity = TestNode.join(federation.hub, federation.nodeDirectory("a"), "a");
            var before = identity.tls().certificate().getSerialNumber();
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(21));

            try (HubLink link = HubLink.start(
                    identity,
                    MembershipStore.open(identity),
                    Witness.open(
                            directory.resolve("witness"),
                            federation.hub.membership().logIdentity(),
                            identity.witnessKey(),
                            later),
                    NOBODY_ASKS,
                    () -> TestNode.emptyLog(identity),
                    Bytes.utf8("definitions").sha256(),
                    TestNode.OPTIONS,
                    later)) {
                TestFederation.eventually(() -> !serial(identity).equals(before));
                TestFederation.eventually(() -> link.state() instanceof LinkState.Connected
                        && federation.hub.connected().contains("a"));
            }
        }
    }

    @Test
    void join_withAUsedOrForeignInvitation_leavesNothing() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            String token = federation.hub.invite("a", "A", "NGO").token();
            Enrolment.join(Optional.empty(), token, directory.resolve("first"), "", Clock.systemUTC());
            Path second = directory.resolve("second");

            assertThatThrownBy(() -> Enrolment.join(Optional.empty(), token, second, "", Clock.systemUTC()))
                    .isInstanceOf(EnrolmentException.class)
                    .hasMessageContaining("invitation");

            assertThat(NodeIdentity.exists(second)).isFalse();
            assertThat(federation.hub.membership().members()).hasSize(1);
        }
    }

    @Test
    void join_aHubOfAnotherAuthority_isRefusedBeforeAnythingIsSent() throws Exception {
        try (TestFederation federation = TestFederation.start(directory.resolve("one"), Duration.ofSeconds(20));
                TestFederation other = TestFederation.start(directory.resolve("two"), Duration.ofSeconds(20))) {
            String token = federation.hub.invite("a", "A", "NGO").token();
            HubAddress wrong = new HubAddress("127.0.0.1", other.hub.port());

            assertThatThrownBy(() ->
                            Enrolment.join(Optional.of(wrong), token, directory.resolve("a"), "", Clock.systemUTC()))
                    .isInstanceOf(EnrolmentException.class)
                    .hasMessageContaining("not this federation's hub");

            assertThat(NodeIdentity.exists(directory.resolve("a"))).isFalse();
        }
    }

    @Test
    void join_afterItsClockRanAway_saysSo() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            String token = federation.hub.invite("a", "A", "NGO").token();
            Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));

            assertThatThrownBy(() -> Enrolment.join(Optional.empty(), token, directory.resolve("a"), "", ahead))
                    .isInstanceOf(EnrolmentException.class)
                    .hasMessageContaining("clock");
        }
    }

    private static final QuestionHandler NOBODY_ASKS = new QuestionHandler() {
        @Override
        public SealedAnswer answer(ReceivedQuestion question, Exchange hub, Cancellation cancelled) {
            throw new IllegalStateException("Nobody asks");
        }

        @Override
        public SealedAnswer refuse(ReceivedQuestion question) {
            throw new IllegalStateException("Nobody asks");
        }
    };

    private static HubReply.Result changed(HubReply.Result reply, String seal, Bytes table, List<String> agencySeals) {
        return new HubReply.Result(
                seal, table, agencySeals, reply.receipt(), reply.salt(), reply.released(), reply.routing());
    }

    private static ReceivedQuestion received(HubFrame frame) {
        return new ReceivedQuestion(
                frame.getQuestion().getSession(),
                frame.getQuestion().getRouting(),
                frame.getQuestion().getReceipt(),
                Bytes.of(frame.getQuestion().getSalt().toByteArray()));
    }

    private static java.math.BigInteger serial(NodeIdentity identity) {
        try {
            return identity.tls().certificate().getSerialNumber();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static NodeFrame answer(String session) {
        return NodeFrame.newBuilder()
                .setVersion(RawNode.ONE)
                .setAnswer(Answer.newBuilder().setSession(session).setSeal("no seal"))
                .build();
    }

    private static Version version(int major, int minor) {
        return Version.newBuilder().setMajor(major).setMinor(minor).build();
    }

    private static Status.Code askCode(RawNode node, String envelope, Version version) {
        try {
            boolean replied = node.calls()
                    .ask(AskRequest.newBuilder()
                            .setVersion(version)
                            .setQuestion(envelope)
                            .build())
                    .hasNext();
            return replied ? Status.Code.OK : Status.Code.UNKNOWN;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static String flip(String text, int at) {
        return text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
    }

    private static void assertSignatureInvalid(TestNode node, String envelope, HubReply reply) {
        assertThat(catchThrowableOfType(RefusedException.class, () -> node.verified("count 3", envelope, reply))
                        .refusal())
                .isEqualTo(Refusal.SIGNATURE_INVALID);
    }

    private static void assertRefused(Refusal refusal, TestNode node, String envelope) {
        assertThat(catchThrowableOfType(RefusedException.class, () -> node.ask("count 3", envelope))
                        .refusal())
                .isEqualTo(refusal);
    }
}
