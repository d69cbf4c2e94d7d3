package org.weir.deploy.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.weir.deploy.bench.figures.Findings.Comparison;
import org.weir.deploy.bench.figures.Findings.Growth;
import org.weir.deploy.bench.question.Summary;

final class GoalTest {

    @Test
    void geometricMean_ofTwoAndEight_isFour() {
        assertThat(Goal.geometricMean(List.of(2.0, 8.0))).isCloseTo(4, within(1e-9));
    }

    @Test
    void of_slowerThanDuckDb_missesTheGoal() {
        List<Goal> goals = goals(measured(Goal.WEIR, "Q1", 3, 9), measured(Goal.DUCKDB, "Q1", 2, 9));

        assertThat(goals).singleElement().satisfies(goal -> {
            assertThat(goal.reached()).isEqualTo(1.5);
            assertThat(goal.isMet()).isFalse();
        });
    }

    @Test
    void of_fasterThanJena_meetsTheGoalOfThatQuestion() {
        List<Goal> goals = goals(measured(Goal.WEIR, "Q5", 2), measured(Goal.JENA, "Q5", 70));

        assertThat(goals).singleElement().satisfies(goal -> {
            assertThat(goal.reached()).isEqualTo(35);
            assertThat(goal.isMet()).isTrue();
        });
    }

    @Test
    void of_severalPasses_comparesTheLeastMedians() {
        Measurement weir = measured(Goal.WEIR, "Q1", 8, 1, 5);
        Measurement duckDb = measured(Goal.DUCKDB, "Q1", 2, 9, 4);

        assertThat(goals(weir, duckDb).getFirst().reached()).isEqualTo(0.5);
    }

    @Test
    void of_withAndWithoutProtection_isTheDifferenceInMilliseconds() {
        List<Goal> goals = goals(measured(Goal.WEIR, "Q2", 5), measured(Goal.UNPROTECTED, "Q2", 2));

        assertThat(goals)
                .singleElement()
                .satisfies(goal -> assertThat(goal.reached()).isEqualTo(3));
    }

    @Test
    void of_otherNumberOfCases_saysNothing() {
        Comparison small =
                new Comparison(1000, 4, List.of(measured(Goal.WEIR, "Q1", 1), measured(Goal.DUCKDB, "Q1", 2)));

        assertThat(Goal.of(findings(List.of(small), List.of()))).isEmpty();
    }

    @Test
    void of_oneAndManyNodes_comparesThem() {
        Growth one = new Growth(10, 1, List.of(measured(Goal.WEIR, "Q1", 1)));
        Growth many = new Growth(10, 64, List.of(measured(Goal.WEIR, "Q1", 30)));

        assertThat(Goal.of(findings(List.of(), List.of(one, many))))
                .singleElement()
                .satisfies(goal -> {
                    assertThat(goal.reached()).isEqualTo(30);
                    assertThat(goal.isMet()).isFalse();
                });
    }

    @Test
    void markdown_missedGoal_saysSo() {
        Comparison comparison =
                new Comparison(Goal.CASES, 4, List.of(measured(Goal.WEIR, "Q1", 3), measured(Goal.DUCKDB, "Q1", 2)));

        assertThat(Report.markdown(findings(List.of(comparison), List.of())))
                .contains("0 of 1 met", "| Q1, Weir's time to DuckDB's | at most 1.00 x | 1.50 x | **no** |")
                .contains("| Q1 | 3.00 | 2.00 |");
    }

    private static List<Goal> goals(Measurement... measurements) {
        return Goal.of(findings(List.of(new Comparison(Goal.CASES, 4, List.of(measurements))), List.of()));
    }

    private static Findings findings(List<Comparison> comparisons, List<Growth> growth) {
        Machine machine = new Machine(Instant.EPOCH, "processor", 2, 1L << 34, "system", "java", 0, 0, "weir bench", 1);
        return new Findings(
                machine, List.of(), comparisons, growth, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** One pass a duration, each of one answer. */
    private static Measurement measured(String contender, String question, long... millis) {
        List<Series> passes = Stream.of(millis)
                .flatMap(all -> java.util.Arrays.stream(all).mapToObj(one -> Series.of(one * 1_000_000)))
                .toList();
        return new Measurement(contender, question, passes, 0, 0, new Summary(1, 1, 1));
    }
}
