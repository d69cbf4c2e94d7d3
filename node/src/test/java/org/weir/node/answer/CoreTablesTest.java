package org.weir.node.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Cadence;
import org.weir.membership.CoreTables;
import org.weir.membership.Profile;
import org.weir.node.policy.PermittedQuestion;
import org.weir.node.total.NoExchange;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.NotCompilable;
import org.weir.signing.SealedAnswer;
import org.weir.signing.VerifiedAnswer;
import org.weir.signing.VerifiedQuestion;

/** Who gets less noise than on demand: the core tables that the node's own membership names, and no other question. */
class CoreTablesTest {
    private static final List<String> ROSTER = List.of("shelter");

    @TempDir
    Path directory;

    private TestFederation federation = new TestFederation(Path.of("."));

    @BeforeEach
    void federation() throws Exception {
        federation = new TestFederation(directory);
        federation.member("asker", "InternationalOrganisation");
        federation.coreTables = new CoreTables(
                Cadence.HALF_YEAR,
                List.of(new CoreTables.Table(
                        "gender",
                        "statistics",
                        Texts.BY_GENDER,
                        compiled(Texts.BY_GENDER).question().digest())));
    }

    private Compiled compiled(String sparql) throws NotCompilable {
        return federation.compiler.compile(sparql);
    }

    private String core(String sparql, String purpose, String period) throws NotCompilable {
        return federation
                .sealer("asker")
                .sealCore(
                        "core-tables",
                        purpose,
                        period,
                        sparql,
                        compiled(sparql).question().digest(),
                        Duration.ofMinutes(1));
    }

    private String onDemand(String sparql) throws NotCompilable {
        return federation
                .sealer("asker")
                .seal(
                        "ana",
                        "statistics",
                        false,
                        sparql,
                        compiled(sparql).question().digest(),
                        Duration.ofMinutes(1));
    }

    /** Standard deviation of the noise that a node's own terms of the session say, for a person in one cell. */
    private double sigma(Totals totals, String envelope) throws Exception {
        VerifiedQuestion question = federation.verified(envelope);
        PermittedQuestion permitted = federation
                .access(Texts.POLICY)
                .now()
                .permit(question, compiled(question.question().sparql()).layout());
        return Math.sqrt(totals.plan(permitted).gate().variance());
    }

    /** The reason for which a node refuses, as its own log has it. */
    private String reason(String envelope) throws Exception {
        AnswerQuestion node = federation.node("shelter", Texts.POLICY, Cases.inCountry("ITA", 30, 9));
        VerifiedQuestion question = federation.verified(envelope);
        String routing = federation.route(question, "session-1", ROSTER, Duration.ofSeconds(30));
        SealedAnswer sealed =
                node.answer(federation.received("session-1", routing, envelope), new NoExchange(), () -> false);
        VerifiedAnswer answer = federation
                .answers()
                .verify(
                        sealed,
                        "shelter",
                        "session-1",
                        question.envelopeDigest(),
                        question.question().digest());
        assertThat(answer.claims().outcome()).isEqualTo(new AgencyOutcome.Refused(Refusal.DISCLOSURE_RISK));
        return federation.decided.getFirst().reason();
    }

    @Test
    void plan_coreTableOfThisPeriod_hasLessNoiseThanTheSameOnDemand() throws Exception {
        Totals totals = federation.totals("shelter", federation.member("shelter", "NGO"));

        assertThat(sigma(totals, core(Texts.BY_GENDER, "statistics", "2026-H2")))
                .isEqualTo(CoreTables.SIGMA);
        assertThat(sigma(totals, onDemand(Texts.BY_GENDER))).isEqualTo(Profile.SIGMA);
    }

    @Test
    void answer_questionThatIsNoCoreTable_refusesThatNoise() throws Exception {
        assertThat(reason(core(Texts.BY_COUNTRY_AND_GENDER, "statistics", "2026-H2")))
                .contains("the membership names no such one");
    }

    @Test
    void answer_coreTableOfAnotherPeriod_refuses() throws Exception {
        assertThat(reason(core(Texts.BY_GENDER, "statistics", "2027-H1"))).contains("another period than 2026-H2");
    }

    /** The half-year is right, and the federation's word for it is another one. */
    @Test
    void answer_periodOfAnotherCadence_refuses() throws Exception {
        assertThat(reason(core(Texts.BY_GENDER, "statistics", "2026"))).contains("another period than 2026-H2");
    }

    @Test
    void sigma_coreTableForAnotherPurpose_refuses() throws Exception {
        VerifiedQuestion question = federation.verified(core(Texts.BY_GENDER, "prevention-planning", "2026-H2"));

        assertThatThrownBy(() -> federation.coreTables.sigma(question.question()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.DISCLOSURE_RISK));
    }

    /** A member that holds a membership without core tables knows of none, whatever the hub and the others say. */
    @Test
    void sigma_membershipThatNamesNone_refuses() throws Exception {
        VerifiedQuestion question = federation.verified(core(Texts.BY_GENDER, "statistics", "2026-H2"));

        assertThatThrownBy(() -> CoreTables.NONE.sigma(question.question())).isInstanceOf(RefusedException.class);
    }
}
