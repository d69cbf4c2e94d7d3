package org.weir.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.weir.Bytes;
import org.weir.answer.CombinedTable;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.DisclosureControl;
import org.weir.disclosure.MaskedTable;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.ReleasedTable;
import org.weir.logged.LoggedQuestion;
import org.weir.logged.LoggedQuestionVerifier;
import org.weir.logged.ReceivedQuestion;
import org.weir.node.enrol.Enrolment;
import org.weir.node.enrol.EnrolmentException;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.link.Cancellation;
import org.weir.node.link.HubLink;
import org.weir.node.link.HubReply;
import org.weir.node.link.HubUnreachableException;
import org.weir.node.link.LinkOptions;
import org.weir.node.link.MembershipStore;
import org.weir.node.link.Progress;
import org.weir.node.link.QuestionHandler;
import org.weir.node.total.Exchange;
import org.weir.node.witness.Witness;
import org.weir.signing.AnswerSealer;
import org.weir.signing.AnswerVerifier;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.ReplayStore;
import org.weir.signing.ResultVerifier;
import org.weir.signing.RoutedQuestion;
import org.weir.signing.RoutingVerifier;
import org.weir.signing.SealedAnswer;
import org.weir.signing.UnsealedAnswer;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignedCheckpoint;
import org.weir.wire.TableEncoding;

/** A node with the real link and signatures, and a fake behind them: every cell counts the same number of persons. */
final class TestNode implements AutoCloseable {
    static final LinkOptions OPTIONS =
            new LinkOptions(16, Duration.ofSeconds(2), Duration.ofMillis(20), Duration.ofMillis(200), "test");

    private static final Exchange NO_SESSION = (Exchange) java.lang.reflect.Proxy.newProxyInstance(
            Exchange.class.getClassLoader(), new Class<?>[] {Exchange.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    final NodeIdentity identity;
    final MembershipStore membership;
    final QuestionSealer questions;
    final Witness witness;
    final HubLink link;
    private final Answering behaviour;
    private final RoutingVerifier routings;
    private final LoggedQuestionVerifier log;
    private final AnswerSealer answers;
    private final int persons;

    /** Whether it answers what is not proven to be logged: to measure what that costs. */
    volatile boolean credulous;

    private TestNode(Path directory, int persons, Answering behaviour, ReplayStore replays) throws IOException {
        Clock clock = Clock.systemUTC();
        this.identity = NodeIdentity.read(directory);
        this.membership = MembershipStore.open(identity);
        this.persons = persons;
        this.behaviour = behaviour;
        String federation = identity.federation();
        this.questions = new QuestionSealer(identity.agency(), federation, identity.signingKey(), clock);
        this.routings = new RoutingVerifier(
                identity.agency(), membership, new QuestionVerifier(federation, membership, replays, clock), clock);
        this.witness = Witness.open(
                directory.resolve("witness"), membership.current().logIdentity(), identity.witnessKey(), clock);
        this.answers = new AnswerSealer(identity.agency(), federation, identity.signingKey(), clock, witness::known);
        this.log = new LoggedQuestionVerifier(membership::current, witness::accepted, clock);
        QuestionHandler handler = new QuestionHandler() {
            @Override
            public SealedAnswer answer(ReceivedQuestion question, Exchange hub, Cancellation cancelled) {
                return TestNode.this.answer(question, hub, cancelled);
            }

            @Override
            public SealedAnswer refuse(ReceivedQuestion question) {
                return seal(answers.refusal(question.session(), Refusal.BUSY));
            }
        };
        this.link = HubLink.start(
                identity,
                membership,
                witness,
                handler,
                () -> emptyLog(identity),
                Bytes.utf8("definitions").sha256(),
                OPTIONS,
                clock);
    }

    static NodeIdentity join(RunningHub hub, Path directory, String agency) throws IOException, EnrolmentException {
        String token = hub.invite(agency, "Agency " + agency, "NGO").token();
        return Enrolment.join(Optional.empty(), token, directory, "", Clock.systemUTC());
    }

    static TestNode start(Path directory, int persons, Answering behaviour) throws IOException {
        return new TestNode(directory, persons, behaviour, new MemoryReplays());
    }

    static TestNode start(Path directory, int persons, Answering behaviour, ReplayStore replays) throws IOException {
        return new TestNode(directory, persons, behaviour, replays);
    }

    private SealedAnswer answer(ReceivedQuestion received, Exchange hub, Cancellation cancelled) {
        try {
            RoutedQuestion routed = routings.verify(received.routing());
            return credulous
                    ? behaviour.answer(this, routed, cancelled)
                    : behaviour.answer(this, log.verify(routed, received), hub, cancelled);
        } catch (RefusedException e) {
            return seal(answers.refusal(received.session(), e.refusal()));
        }
    }

    /** As the hub would send it on, but changed: what this node says to it. */
    SealedAnswer answerTo(ReceivedQuestion changed) {
        return answer(changed, NO_SESSION, new Cancellation());
    }

    /** Answers with the same number of persons in every cell. */
    SealedAnswer release(RoutedQuestion question) {
        return release(question, "1", Map.of());
    }

    SealedAnswer release(RoutedQuestion question, String epoch, Map<String, Integer> completeness) {
        String text = question.question().question().sparql();
        int[] counts = new int[FakeCompiler.cells(text)];
        Arrays.fill(counts, persons);
        ReleasedTable table = DisclosureControl.local(5, 5)
                .protect(
                        new RawTable(List.of(new RawTable.Figures(counts, counts, new int[counts.length]))),
                        List.of(new BitSet()));
        return question.question().question().dryRun()
                ? seal(answers.wouldAnswer(question, FakeCompiler.digest(text), table.protection(), epoch))
                : seal(answers.answer(question, FakeCompiler.digest(text), table, epoch, completeness));
    }

    /** What it would say of a total with so much noise. */
    SealedAnswer wouldTakePart(RoutedQuestion question, int variance) {
        Bytes digest = FakeCompiler.digest(question.question().question().sparql());
        return seal(answers.wouldTakePart(question, digest, "1", variance, 1, 1));
    }

    SealedAnswer refuse(RoutedQuestion question, Refusal refusal) {
        return seal(answers.refusal(question, refusal));
    }

    /** Its figures are in a total. */
    SealedAnswer inTotal(RoutedQuestion question, MaskedTable masked, String reveal) {
        Bytes digest = FakeCompiler.digest(question.question().question().sparql());
        return seal(answers.inTotal(question, digest, masked, "1", 1, 0)).withReveal(reveal);
    }

    int persons() {
        return persons;
    }

    private SealedAnswer seal(UnsealedAnswer answer) {
        return answers.seal(answer, emptyLog(identity));
    }

    /** The checkpoint of a log nothing was written to. */
    static SignedCheckpoint emptyLog(NodeIdentity identity) {
        NoteSigner key = identity.logKey();
        return SignedCheckpoint.sign(new Checkpoint(key.publicHalf().name(), 0, MerkleTree.EMPTY_ROOT), key);
    }

    String question(String text) {
        return questions.seal("analyst", "statistics", false, text, FakeCompiler.digest(text), Duration.ofMinutes(2));
    }

    VerifiedResult ask(String text) throws RefusedException, HubUnreachableException {
        return ask(text, question(text));
    }

    VerifiedResult explain(String text) throws RefusedException, HubUnreachableException {
        return ask(
                text,
                questions.seal("analyst", "statistics", true, text, FakeCompiler.digest(text), Duration.ofMinutes(2)));
    }

    VerifiedResult ask(String text, String envelope) throws RefusedException, HubUnreachableException {
        return verified(text, envelope, link.ask(envelope, Duration.ofSeconds(20)));
    }

    /** The same on a thread of its own. */
    CompletableFuture<VerifiedResult> asking(String text) {
        CompletableFuture<VerifiedResult> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(ask(text));
            } catch (RefusedException | HubUnreachableException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    List<Progress> news(String text) throws RefusedException, HubUnreachableException {
        List<Progress> news = new ArrayList<>();
        link.ask(question(text), Duration.ofSeconds(20), news::add);
        return news;
    }

    VerifiedResult verified(String text, String envelope, HubReply reply) throws RefusedException {
        ResultVerifier verifier = new ResultVerifier(
                identity.agency(), membership, new AnswerVerifier(identity.federation(), membership));
        return switch (reply) {
            case HubReply.Result result ->
                verifier.verify(
                        envelope, FakeCompiler.digest(text), result.seal(), result.table(), result.agencySeals());
            case HubReply.Declined declined -> throw verifier.verifyRefusal(envelope, declined.seal());
        };
    }

    static CombinedTable table(VerifiedResult result) throws RefusedException {
        return TableEncoding.decodeCombined(result.table().toArray(), List.of(FakeCompiler.PERSONS));
    }

    @Override
    public void close() {
        link.close();
    }

    /** What the fake does with a verified question. */
    interface Answering {
        SealedAnswer answer(TestNode node, RoutedQuestion question, Cancellation cancelled) throws RefusedException;

        /** The same for one that may take part in a total. */
        default SealedAnswer answer(TestNode node, LoggedQuestion logged, Exchange hub, Cancellation cancelled)
                throws RefusedException {
            return answer(node, logged.routed(), cancelled);
        }
    }
}
