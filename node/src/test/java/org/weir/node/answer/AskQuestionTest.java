package org.weir.node.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.ontology.compile.NotCompilable;

class AskQuestionTest {
    private static final Asker ANA = new Asker("ana", "statistics");

    @TempDir
    Path directory;

    private TestFederation federation = new TestFederation(Path.of("."));
    private final Answers answers = new Answers();

    @BeforeEach
    void federation() {
        federation = new TestFederation(directory);
        federation.member("asker", "InternationalOrganisation");
        federation.node("north", Texts.POLICY, Cases.inCountry("ITA", 100, 4));
        federation.node("south", Texts.POLICY, Cases.inCountry("ESP", 50, 20));
    }

    @Test
    void ask_answeredByTwo_addsWhatTheyShow() throws Exception {
        Answer answer = federation.asking("asker", answers).ask(ANA, Texts.BY_GENDER);

        assertThat(answer.result().coverage().answered()).isEqualTo(2);
        assertThat(answer.table().agencies()).isEqualTo(2);
        var rows = answer.compiled().presentation().present(answer.table()).rows();
        assertThat(Long.parseLong(rows.getFirst().value(1).orElseThrow().text()))
                .isBetween(136L, 164L);
        assertThat(answers.find(answer.id(), "ana")).contains(answer);
        assertThat(answers.find(answer.id(), "ben")).isEmpty();
    }

    @Test
    void ask_textThatDoesNotCompile_isNotSent() {
        assertThatThrownBy(() -> federation.asking("asker", answers).ask(ANA, "SELECT nonsense"))
                .isInstanceOf(NotCompilable.class);
        assertThat(federation.decided).isEmpty();
    }

    @Test
    void ask_purposeOfNoFederation_isRefusedHere() {
        assertThatThrownBy(
                        () -> federation.asking("asker", answers).ask(new Asker("ana", "curiosity"), Texts.BY_GENDER))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.PURPOSE_NOT_GRANTED));
        assertThat(federation.decided).isEmpty();
    }

    @Test
    void ask_everybodyRefuses_saysWho() {
        assertThatThrownBy(() -> federation
                        .asking("asker", answers)
                        .ask(new Asker("ana", "prevention-planning"), Texts.BY_GENDER))
                .isInstanceOfSatisfying(
                        NobodyAnswered.class,
                        e -> assertThat(e.coverage().agencies().stream()
                                        .map(a -> a.outcome().word())
                                        .toList())
                                .containsExactly(
                                        "unreachable", "refused:purpose-not-granted", "refused:purpose-not-granted"));
    }

    @Test
    void ask_hubDeclines_throwsItsVerifiedRefusal() {
        federation.fault = TestFederation.Fault.DECLINES;

        assertThatThrownBy(() -> federation.asking("asker", answers).ask(ANA, Texts.BY_GENDER))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.LEDGER_EXHAUSTED));
    }

    @Test
    void ask_tableChangedOnTheWay_isNotShown() {
        federation.fault = TestFederation.Fault.CHANGES_THE_TABLE;

        assertThatThrownBy(() -> federation.asking("asker", answers).ask(ANA, Texts.BY_GENDER))
                .isInstanceOf(ResultUnverified.class);
        assertThat(answers.size()).isZero();
    }

    @Test
    void ask_resultWithoutTheLogsReceipt_isShownInNoPart() {
        federation.fault = TestFederation.Fault.HIDES_THE_RECEIPT;

        assertThatThrownBy(() -> federation.asking("asker", answers).ask(ANA, Texts.BY_GENDER))
                .isInstanceOf(ResultUnverified.class);
        assertThat(answers.size()).isZero();
    }

    @Test
    void ask_hubLeavesAnActiveMemberOut_isShownInNoPart() {
        federation.fault = TestFederation.Fault.LEAVES_THE_LAST_MEMBER_OUT;
        AskQuestion asking = federation.asking("asker", answers);

        assertThatThrownBy(() -> asking.ask(ANA, Texts.BY_GENDER))
                .isInstanceOf(ResultUnverified.class)
                .hasMessageContaining("says nothing of south");
        assertThatThrownBy(() -> asking.explain(ANA, Texts.BY_GENDER)).isInstanceOf(ResultUnverified.class);
        assertThat(answers.size()).isZero();
    }

    @Test
    void ask_agencyThatWasShownAnotherLog_isShownInNoPart() {
        List<String> seen = new ArrayList<>();
        federation.views = note -> {
            seen.add(note);
            return false;
        };

        assertThatThrownBy(() -> federation.asking("asker", answers).ask(ANA, Texts.BY_GENDER))
                .isInstanceOf(ResultUnverified.class)
                .hasMessageContaining("contradicts itself");
        assertThat(answers.size()).isZero();
        assertThat(seen).singleElement().asString().startsWith(TestFederation.FEDERATION + "/log\n");
    }

    @Test
    void explain_anyQuestion_asksTheRulesOnly() throws Exception {
        Explanation explanation = federation.asking("asker", answers).explain(ANA, Texts.BY_GENDER);

        assertThat(explanation.coverage().answered()).isEqualTo(2);
        assertThat(federation.decided).allMatch(d -> d.word().equals("would-answer"));
    }
}
