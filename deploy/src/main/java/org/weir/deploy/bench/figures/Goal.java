package org.weir.deploy.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.weir.deploy.bench.contender.ProfileTimes;
import org.weir.deploy.bench.figures.Findings.Comparison;
import org.weir.deploy.bench.figures.Findings.Growth;

/**
 * One goal of the project and what this run reached. Ratios are of least medians, both from the same run.
 *
 * @param what what is compared
 * @param reached the figure
 * @param bound what it has to be
 * @param most whether the bound is the most it may be, or else the least
 * @param unit written after both
 */
public record Goal(String what, double reached, double bound, boolean most, String unit) {

    /** The number of cases the goals are stated for. */
    public static final int CASES = 1_000_000;

    private static final double WORST_TO_DUCKDB = 1.0;
    private static final double MEAN_TO_DUCKDB = 0.7;
    private static final Map<String, Double> TIMES_JENA =
            Map.of("Q1", 500.0, "Q2", 200.0, "Q3", 500.0, "Q4", 500.0, "Q5", 30.0, "Q6", 500.0);
    private static final double PROTECTION_MILLIS = 2;
    private static final List<String> SMALL_ANSWERS = List.of("Q1", "Q2", "Q4", "Q5");
    private static final int MANY_NODES = 64;
    private static final double EVIDENCE_P50 = 15;
    private static final double EVIDENCE_P99 = 60;
    private static final double APPENDS = 2_000;
    private static final double PAGE_P95 = 150;

    /** The number of questions in the log that the goal of the pages is stated for. */
    public static final int QUESTIONS = 100_000;

    private static final double TIMES_ONE_NODE = 25;
    private static final int MOST_CELLS = 1_000_000;
    private static final double MILLION_CELLS_SECONDS = 10;
    private static final double BYTES_A_CELL = 4.2;
    private static final int NODES_OF_TOTALS = 16;
    private static final double TOTAL_ADDS_MILLIS = 250;
    private static final double FREE_MILLIS = 20;

    public static final String WEIR = "Weir";
    public static final String UNPROTECTED = "Weir unprotected";
    public static final String DUCKDB = "DuckDB";
    public static final String JENA = "Jena SERVICE";

    public boolean isMet() {
        return most ? reached <= bound : reached >= bound;
    }

    String target() {
        return (most ? "at most " : "at least ") + figure(bound);
    }

    String figure(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value) + unit;
    }

    /** Those that this run can tell something about. */
    public static List<Goal> of(Findings findings) {
        List<Goal> goals = new ArrayList<>();
        for (Comparison comparison : findings.comparisons()) {
            if (comparison.cases() == CASES) {
                toDuckDb(comparison, goals);
                toJena(comparison, goals);
                protection(comparison, goals);
            }
        }
        nodes(findings.growth(), goals);
        findings.pages().stream()
                .filter(page -> page.questions() == QUESTIONS)
                .forEach(page -> goals.add(new Goal(
                        "page " + page.path() + ", p95", page.times().quantile(0.95) / 1e6, PAGE_P95, true, " ms")));
        findings.evidence().forEach(cost -> evidence(cost, goals));
        totals(findings, goals);
        return goals;
    }

    private static void totals(Findings findings, List<Goal> goals) {
        for (Findings.Totals totals : findings.totals()) {
            if (totals.nodes() == MANY_NODES && totals.cells() == MOST_CELLS) {
                goals.add(new Goal(
                        "1,000,000 cells of profile total over 64 nodes",
                        totals.nanos() / 1e9,
                        MILLION_CELLS_SECONDS,
                        true,
                        " s"));
                goals.add(new Goal("bytes a node sends for a cell", totals.sentPerCell(), BYTES_A_CELL, true, ""));
            }
        }
        for (ProfileTimes times : findings.profiles()) {
            if (times.nodes() == NODES_OF_TOTALS) {
                double added = (times.total().median() - times.local().median()) / 1e6;
                goals.add(new Goal("what profile total adds to profile local", added, TOTAL_ADDS_MILLIS, true, " ms"));
                goals.add(new Goal(
                        "an answer from a released table", times.free().median() / 1e6, FREE_MILLIS, true, " ms"));
            }
        }
    }

    private static void evidence(Findings.Evidence cost, List<Goal> goals) {
        String with = "evidence with " + cost.nodes() + " witnesses, ";
        goals.add(new Goal(with + "p50 added", cost.p50(), EVIDENCE_P50, true, " ms"));
        goals.add(new Goal(with + "p99 added", cost.p99(), EVIDENCE_P99, true, " ms"));
        goals.add(new Goal("durable appends to the log", cost.appendsPerSecond(), APPENDS, false, " /s"));
    }

    private static void toDuckDb(Comparison comparison, List<Goal> goals) {
        List<Double> ratios = new ArrayList<>();
        for (String question : comparison.questions()) {
            ratio(comparison, question, WEIR, DUCKDB).ifPresent(ratio -> {
                ratios.add(ratio);
                goals.add(new Goal(question + ", Weir's time to DuckDB's", ratio, WORST_TO_DUCKDB, true, " x"));
            });
        }
        if (ratios.size() == TIMES_JENA.size()) {
            goals.add(new Goal(
                    "all, geometric mean of Weir's time to DuckDB's",
                    geometricMean(ratios),
                    MEAN_TO_DUCKDB,
                    true,
                    " x"));
        }
    }

    private static void toJena(Comparison comparison, List<Goal> goals) {
        for (String question : comparison.questions()) {
            ratio(comparison, question, JENA, WEIR)
                    .ifPresent(ratio -> goals.add(new Goal(
                            question + ", Jena SERVICE's time to Weir's",
                            ratio,
                            TIMES_JENA.getOrDefault(question, 1.0),
                            false,
                            " x")));
        }
    }

    private static void protection(Comparison comparison, List<Goal> goals) {
        for (String question : SMALL_ANSWERS) {
            Optional<Measurement> protectedOne = comparison.find(WEIR, question);
            Optional<Measurement> bare = comparison.find(UNPROTECTED, question);
            if (protectedOne.isPresent() && bare.isPresent()) {
                double millis = (protectedOne.get().best() - bare.get().best()) / 1e6;
                goals.add(new Goal(question + ", what protection adds", millis, PROTECTION_MILLIS, true, " ms"));
            }
        }
    }

    private static void nodes(List<Growth> growth, List<Goal> goals) {
        Optional<Growth> one = growth.stream().filter(g -> g.nodes() == 1).findFirst();
        Optional<Growth> many =
                growth.stream().filter(g -> g.nodes() == MANY_NODES).findFirst();
        if (one.isEmpty() || many.isEmpty()) {
            return;
        }
        for (Measurement single : one.get().measurements()) {
            many.get()
                    .find(single.question())
                    .ifPresent(m -> goals.add(new Goal(
                            single.question() + ", 64 nodes to one",
                            m.best() / single.best(),
                            TIMES_ONE_NODE,
                            true,
                            " x")));
        }
    }

    private static Optional<Double> ratio(Comparison comparison, String question, String of, String to) {
        return comparison
                .find(of, question)
                .flatMap(above -> comparison.find(to, question).map(below -> above.best() / below.best()));
    }

    static double geometricMean(List<Double> values) {
        return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
    }
}
