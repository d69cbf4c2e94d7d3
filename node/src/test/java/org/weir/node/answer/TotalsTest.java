package org.weir.node.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.weir.node.policy.Partners;

/** With whom a node takes part, when its policy names those it knows. */
class TotalsTest {
    private static final List<String> NINE = List.of("asker", "own", "a", "b", "c", "d", "x", "y", "z");

    @Test
    void areEnoughKnown_strangersUpToAThird_isSo() {
        assertThat(judge(NINE, "asker", "a", "b", "c", "d")).isTrue();
        assertThat(judge(NINE, "asker", "a", "b", "c")).isFalse();
    }

    @Test
    void areEnoughKnown_fewerThanThreeKnownBesidesTheAsker_isNot() {
        List<String> four = List.of("asker", "own", "a", "b");

        assertThat(judge(four, "asker", "a", "b")).isTrue();
        assertThat(judge(four, "asker", "a")).as("one stranger of four").isFalse();
    }

    @Test
    void areEnoughKnown_policyThatNamesNobody_isSoWithEverybody() {
        assertThat(Totals.areEnoughKnown(NINE, Partners.ALL_MEMBERS.strangers(NINE, "own"), "asker"))
                .isTrue();
        assertThat(Totals.areEnoughKnown(List.of("own"), List.of(), "asker")).isTrue();
    }

    private static boolean judge(List<String> members, String... named) {
        return Totals.areEnoughKnown(members, new Partners(Set.of(named)).strangers(members, "own"), "asker");
    }
}
