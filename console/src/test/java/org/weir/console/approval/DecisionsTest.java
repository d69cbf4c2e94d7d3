package org.weir.console.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.Way;

class DecisionsTest {
    @TempDir
    private Path folder;

    private final List<String> done = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> impossible = new HashSet<>();

    private final Decisions.Deed deed = new Decisions.Deed() {
        @Override
        public void requirePossible(Proposal proposal) throws NotPossibleException {
            if (impossible.contains(proposal.change())) {
                throw new NotPossibleException("unfit.not-now", "Not now.");
            }
        }

        @Override
        public void carryOut(Proposal agreed) throws NotPossibleException, IOException {
            requirePossible(agreed);
            if (failing.contains(agreed.change())) {
                throw new IOException("The disk is full");
            }
            done.add(agreed.subject() + " " + agreed.change());
        }
    };

    private Proposals proposals() throws IOException {
        return Proposals.open(folder.resolve("proposals.json"), 500, Clock.systemUTC());
    }

    private static long proposed(Proposals proposals, String subject, String change) throws IOException {
        return proposals.propose(subject, change, "", "", "x", own("olga")).id();
    }

    private static Proposal.Outcome outcome(Proposals proposals, long id) {
        return proposals.find(id).orElseThrow().end().orElseThrow().outcome();
    }

    private static Decider own(String name) {
        return new Decider(name, Way.OWN);
    }

    @Test
    void confirm_secondPerson_carriesOutOnceHoweverOftenTheyClick() throws Exception {
        Proposals proposals = proposals();
        Decisions decisions = new Decisions(proposals, deed);
        long id = proposed(proposals, "north", "suspend");

        decisions.confirm(id, own("aida"));
        Proposal again = decisions.confirm(id, own("aida"));

        assertThat(done).containsExactly("north suspend");
        assertThat(again.end().orElseThrow().outcome()).isEqualTo(Proposal.Outcome.CONFIRMED);
        assertThatIllegalArgumentException().isThrownBy(() -> decisions.confirm(id, own("oscar")));
        assertThat(new Decisions(proposals(), deed).finish()).isEmpty();
        assertThat(done).hasSize(1);
    }

    @Test
    void confirm_proposerOrUnknown_isRefusedAndNothingIsDone() throws Exception {
        Proposals proposals = proposals();
        Decisions decisions = new Decisions(proposals, deed);
        long id = proposed(proposals, "north", "suspend");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> decisions.confirm(id, own("olga")))
                .withMessageContaining("second person");
        assertThatIllegalArgumentException().isThrownBy(() -> decisions.confirm(99, own("aida")));
        assertThat(done).isEmpty();
        assertThat(proposals.waiting()).hasSize(1);
    }

    @Test
    void confirm_whatIsNotPossible_leavesItWaiting() throws Exception {
        Proposals proposals = proposals();
        long id = proposed(proposals, "north", "suspend");
        impossible.add("suspend");

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> new Decisions(proposals, deed).confirm(id, own("aida")));

        assertThat(proposals.waiting()).hasSize(1);
        assertThat(proposals.unfinished()).isEmpty();
    }

    @Test
    void confirm_deedFails_isFinishedAtTheNextStart() throws Exception {
        Proposals proposals = proposals();
        long id = proposed(proposals, "north", "suspend");
        failing.add("suspend");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Decisions(proposals, deed).confirm(id, own("aida")));
        assertThat(outcome(proposals, id)).isEqualTo(Proposal.Outcome.AGREED);

        assertThat(new Decisions(proposals(), deed).finish()).containsOnlyKeys(id);
        failing.clear();
        Proposals restarted = proposals();
        assertThat(new Decisions(restarted, deed).finish()).isEmpty();

        assertThat(done).containsExactly("north suspend");
        assertThat(outcome(restarted, id)).isEqualTo(Proposal.Outcome.CONFIRMED);
        assertThat(restarted.find(id).orElseThrow().end().orElseThrow().by()).isEqualTo("aida");
    }

    @Test
    void confirm_againAfterTheDeedFailed_triesOnceMore() throws Exception {
        Proposals proposals = proposals();
        Decisions decisions = new Decisions(proposals, deed);
        long id = proposed(proposals, "north", "suspend");
        failing.add("suspend");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> decisions.confirm(id, own("aida")));

        failing.clear();
        decisions.confirm(id, own("oscar"));

        assertThat(done).containsExactly("north suspend");
        assertThat(proposals.find(id).orElseThrow().end().orElseThrow().by()).isEqualTo("aida");
    }

    @Test
    void confirm_anotherOfTheSameSubject_carriesOutTheEarlierOneFirst() throws Exception {
        Proposals proposals = proposals();
        Decisions decisions = new Decisions(proposals, deed);
        long first = proposed(proposals, "north", "suspend");
        long second = proposed(proposals, "north", "revoke");
        failing.add("suspend");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> decisions.confirm(first, own("aida")));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> decisions.confirm(second, own("aida")));
        assertThat(proposals.waiting()).extracting(Proposal::id).containsExactly(second);

        failing.clear();
        decisions.confirm(second, own("aida"));

        assertThat(done).containsExactly("north suspend", "north revoke");
    }

    @Test
    void finish_ruledOutMeanwhile_isNotedAndNotDone() throws Exception {
        Proposals proposals = proposals();
        long id = proposed(proposals, "north", "suspend");
        proposals.agree(id, own("aida"));
        impossible.add("suspend");

        assertThat(new Decisions(proposals, deed).finish()).isEmpty();

        assertThat(done).isEmpty();
        assertThat(outcome(proposals, id)).isEqualTo(Proposal.Outcome.OVERTAKEN);
    }
}
