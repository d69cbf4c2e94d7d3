package org.weir.node.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.RawTable;
import org.weir.logged.ReceivedQuestion;
import org.weir.node.records.Cancellation;
import org.weir.node.records.EpochFacts;
import org.weir.node.records.RecordSource;
import org.weir.node.records.RecordSourceException;
import org.weir.node.records.columns.Epochs;
import org.weir.node.total.NoExchange;
import org.weir.ontology.Layout;
import org.weir.question.ClosedQuestion;
import org.weir.signing.SealedAnswer;
import org.weir.signing.VerifiedAnswer;
import org.weir.transparency.entry.Commitment;

class AnswerQuestionTest {
    private static final List<String> ROSTER = List.of("shelter");

    @TempDir
    Path directory;

    private TestFederation federation = new TestFederation(Path.of("."));

    @BeforeEach
    void federation() {
        federation = new TestFederation(directory);
        federation.member("asker", "InternationalOrganisation");
    }

    @Test
    void answer_permittedQuestion_sealsAProtectedTable() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 230, 9));

        VerifiedAnswer answer = answer(node, Texts.BY_GENDER, Cancellation.NEVER);

        AgencyOutcome.Answered answered =
                (AgencyOutcome.Answered) answer.claims().outcome();
        assertThat(answered.epoch()).isEqualTo("epoch-1");
        assertThat(answered.minimum()).isEqualTo(10);
        assertThat(answered.completeness()).containsExactly(entry("gender", 100));
        var figures = answer.table().orElseThrow().measures().getFirst();
        assertThat(figures.shown()).isEqualTo(1);
        assertThat(figures.value(0)).isBetween(223, 237);
        assertThat(federation.decided).singleElement().satisfies(d -> {
            assertThat(d.word()).isEqualTo("answered");
            assertThat(d.requester()).isEqualTo("asker");
            assertThat(d.purpose()).isEqualTo("statistics");
            assertThat(d.question()).startsWith("weir-question/1");
            assertThat(d.released()).isEqualTo(1);
            assertThat(d.policy()).isEqualTo(Bytes.utf8(Texts.POLICY).sha256().hex());
        });
        assertThat(answer.claims().rules()).contains(Bytes.utf8(Texts.POLICY).sha256());
    }

    @Test
    void answer_smallEpoch_saysNothingOfCompleteness() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));

        VerifiedAnswer answer = answer(node, Texts.BY_GENDER, Cancellation.NEVER);

        assertThat(((AgencyOutcome.Answered) answer.claims().outcome()).completeness())
                .isEmpty();
    }

    @Test
    void answer_dryRun_decidesWithoutCounting() throws Exception {
        AtomicInteger counted = new AtomicInteger();
        AnswerQuestion node = federation.node(
                "shelter",
                Texts.POLICY,
                () -> Optional.of(source(() -> {
                    counted.incrementAndGet();
                    throw new IllegalStateException("counted");
                })));
        String envelope = seal(Texts.BY_GENDER, "statistics", true);

        VerifiedAnswer answer = verified(node, envelope, Texts.BY_GENDER, Cancellation.NEVER);

        assertThat(answer.claims().outcome()).isInstanceOf(AgencyOutcome.Answered.class);
        assertThat(answer.table()).isEmpty();
        assertThat(counted).hasValue(0);
        assertThat(federation.decided).singleElement().extracting(Decided::word).isEqualTo("would-answer");
    }

    @Test
    void answer_purposeNotGranted_refuses() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        String envelope = seal(Texts.BY_GENDER, "prevention-planning", false);

        assertThat(refusal(verified(node, envelope, Texts.BY_GENDER, Cancellation.NEVER)))
                .isEqualTo(Refusal.PURPOSE_NOT_GRANTED);
        assertThat(federation.decided)
                .singleElement()
                .extracting(Decided::reason)
                .asString()
                .contains("prevention-planning", "asker");
    }

    @Test
    void answer_refusedByTheRules_namesThemInTheSealAndInTheOwnLog() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        String envelope = seal(Texts.BY_GENDER, "prevention-planning", false);

        VerifiedAnswer refusal = verified(node, envelope, Texts.BY_GENDER, Cancellation.NEVER);

        Bytes rules = Bytes.utf8(Texts.POLICY).sha256();
        assertThat(refusal.claims().rules()).contains(rules);
        assertThat(federation.decided)
                .singleElement()
                .extracting(Decided::policy)
                .isEqualTo(rules.hex());
    }

    @Test
    void answer_refusedBeforeAnyRuleWasAsked_namesNone() throws Exception {
        AnswerQuestion node = federation.node("shelter", "no rules", Cases.inCountry("ITA", 30, 9));
        String envelope = seal(Texts.BY_GENDER, "statistics", false);

        assertThat(verified(node, envelope, Texts.BY_GENDER, Cancellation.NEVER)
                        .claims()
                        .rules())
                .isEmpty();
    }

    @Test
    void answer_sameEnvelopeTwice_refusesTheSecond() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        String envelope = seal(Texts.BY_GENDER, "statistics", false);
        verified(node, envelope, Texts.BY_GENDER, Cancellation.NEVER);

        assertThat(refusal(verified(node, envelope, Texts.BY_GENDER, Cancellation.NEVER)))
                .isEqualTo(Refusal.REPLAYED);
    }

    @Test
    void answer_routingOfAnotherSession_refuses() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        String envelope = seal(Texts.BY_GENDER, "statistics", false);
        String routing = federation.route(envelope, "session-1", ROSTER, Duration.ofSeconds(20));

        SealedAnswer answer =
                node.answer(federation.received("session-2", routing, envelope), new NoExchange(), Cancellation.NEVER);

        assertThat(refusal(federation.answers().verify(answer, "shelter", "session-2", digest(envelope), NONE)))
                .isEqualTo(Refusal.WRONG_AUDIENCE);
    }

    @Test
    void answer_notProvenToBeLogged_refusesAndTouchesNothing() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, () -> {
            looked.incrementAndGet();
            return Optional.empty();
        });
        String envelope = seal(Texts.BY_GENDER, "statistics", false);
        String routing = federation.route(envelope, "session-1", ROSTER, Duration.ofSeconds(20));
        Bytes salt = Commitment.salt();

        SealedAnswer answer = node.answer(
                new ReceivedQuestion("session-1", routing, "no receipt", salt), new NoExchange(), Cancellation.NEVER);

        assertThat(refusal(federation.answers().verify(answer, "shelter", "session-1", digest(envelope), NONE)))
                .isEqualTo(Refusal.NOT_LOGGED);
        assertThat(looked).hasValue(0);
        assertThat(federation.decided).singleElement().satisfies(d -> {
            assertThat(d.requester()).isEqualTo("asker");
            assertThat(d.reason()).contains("receipt");
        });
    }

    @Test
    void answer_dryRunNotProvenToBeLogged_refusesToo() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        federation.witnessAccepts = false;

        VerifiedAnswer answer =
                verified(node, seal(Texts.BY_GENDER, "statistics", true), Texts.BY_GENDER, Cancellation.NEVER);

        assertThat(refusal(answer)).isEqualTo(Refusal.NOT_LOGGED);
    }

    @Test
    void answer_garbage_refuses() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));

        SealedAnswer answer = node.answer(
                federation.received("session-1", "no.envelope.atall", "none"), new NoExchange(), Cancellation.NEVER);

        assertThat(refusal(federation.answers().verify(answer, "shelter", "session-1", NONE, NONE)))
                .isEqualTo(Refusal.SIGNATURE_INVALID);
    }

    @Test
    void answer_textThatDoesNotCompile_refusesAndTellsTheDeskWhy() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        String envelope = federation
                .sealer("asker")
                .seal("ana", "statistics", false, "SELECT * WHERE { ?s ?p ?o }", NONE, Duration.ofMinutes(1));

        assertThat(refusal(run(node, envelope, NONE, Cancellation.NEVER))).isEqualTo(Refusal.NOT_COMPILED);
        assertThat(federation.decided.getFirst().reason()).isNotBlank();
    }

    @Test
    void answer_otherDigestThanTheRequesters_refuses() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        String envelope = federation
                .sealer("asker")
                .seal("ana", "statistics", false, Texts.BY_GENDER, NONE, Duration.ofMinutes(1));

        assertThat(refusal(run(node, envelope, NONE, Cancellation.NEVER))).isEqualTo(Refusal.DEFINITIONS_UNKNOWN);
    }

    @Test
    void answer_quotaUsedUp_refuses() throws Exception {
        AnswerQuestion node =
                federation.node("shelter", Texts.POLICY + "quota: { perDay: 1 }\n", Cases.inCountry("ITA", 30, 9));
        answer(node, Texts.BY_GENDER, Cancellation.NEVER);

        assertThat(refusal(answer(node, Texts.BY_GENDER, Cancellation.NEVER))).isEqualTo(Refusal.LEDGER_EXHAUSTED);
        federation.clock.move(Duration.ofDays(1));
        assertThat(answer(node, Texts.BY_GENDER, Cancellation.NEVER).table()).isPresent();
    }

    @Test
    void answer_noRecordsYet_refuses() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Optional::empty);

        assertThat(refusal(answer(node, Texts.BY_GENDER, Cancellation.NEVER))).isEqualTo(Refusal.EPOCH_UNKNOWN);
    }

    @Test
    void answer_recordsFail_refusesWithAnIncident() throws Exception {
        AnswerQuestion node = federation.node(
                "shelter",
                Texts.POLICY,
                () -> Optional.of(source(() -> {
                    throw new IllegalStateException("a bug that quotes a value");
                })));

        assertThat(refusal(answer(node, Texts.BY_GENDER, Cancellation.NEVER))).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(federation.decided.getFirst().reason()).contains("incident").doesNotContain("quotes");
    }

    /** What cannot be written down does not leave, whatever it is. */
    @Test
    void answer_ownLogFull_refusesAndNamesTheNewestCheckpoint() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        federation.logsAreFull = true;

        VerifiedAnswer answer = answer(node, Texts.BY_GENDER, Cancellation.NEVER);

        assertThat(refusal(answer)).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(answer.table()).isEmpty();
        assertThat(answer.claims().log().checkpoint().size()).isZero();
        assertThat(federation.decided).isEmpty();
    }

    @Test
    void refuseUnread_noRoom_isSealedAndOnRecord() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));

        SealedAnswer refused =
                node.refuseUnread(new ReceivedQuestion("session-1", "unread", "unread", Bytes.of(new byte[32])));

        assertThat(refusal(federation.answers().verify(refused, "shelter", "session-1", NONE, NONE)))
                .isEqualTo(Refusal.BUSY);
        assertThat(federation.decided)
                .singleElement()
                .satisfies(decided -> assertThat(decided.word()).isEqualTo("refused:busy"));
    }

    @Test
    void answer_cancelled_stops() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));

        assertThat(refusal(answer(node, Texts.BY_GENDER, () -> true))).isEqualTo(Refusal.UNAVAILABLE);
    }

    @Test
    void answer_deadlineOver_stops() throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, () -> {
            federation.clock.move(Duration.ofMinutes(1));
            return Optional.of(Epochs.builder(federation.ontology, Cases.inCountry("ITA", 30, 9))
                    .toEpoch(1));
        });

        assertThat(refusal(answer(node, Texts.BY_GENDER, Cancellation.NEVER))).isEqualTo(Refusal.UNAVAILABLE);
    }

    private static final Bytes NONE = Bytes.of(new byte[32]);

    private VerifiedAnswer answer(AnswerQuestion node, String sparql, Cancellation cancelled) throws Exception {
        return verified(node, seal(sparql, "statistics", false), sparql, cancelled);
    }

    private String seal(String sparql, String purpose, boolean dryRun) throws Exception {
        Bytes digest = federation.compiler.compile(sparql).question().digest();
        return federation.sealer("asker").seal("ana", purpose, dryRun, sparql, digest, Duration.ofMinutes(1));
    }

    private VerifiedAnswer verified(AnswerQuestion node, String envelope, String sparql, Cancellation cancelled)
            throws Exception {
        return run(
                node, envelope, federation.compiler.compile(sparql).question().digest(), cancelled);
    }

    private VerifiedAnswer run(AnswerQuestion node, String envelope, Bytes question, Cancellation cancelled)
            throws RefusedException {
        String routing = federation.route(envelope, "session-1", ROSTER, Duration.ofSeconds(20));
        SealedAnswer answer =
                node.answer(federation.received("session-1", routing, envelope), new NoExchange(), cancelled);
        return federation.answers().verify(answer, "shelter", "session-1", digest(envelope), question);
    }

    private static Bytes digest(String envelope) {
        return Bytes.utf8(envelope).sha256();
    }

    private static Refusal refusal(VerifiedAnswer answer) {
        return ((AgencyOutcome.Refused) answer.claims().outcome()).refusal();
    }

    private static RecordSource source(Runnable counting) {
        return new RecordSource() {
            @Override
            public RawTable count(ClosedQuestion question, Layout layout, Cancellation cancellation)
                    throws RecordSourceException {
                counting.run();
                throw new RecordSourceException(RecordSourceException.Kind.UNAVAILABLE, "broken");
            }

            @Override
            public EpochFacts epoch() {
                return EpochFacts.NONE;
            }

            @Override
            public void close() {}
        };
    }
}
