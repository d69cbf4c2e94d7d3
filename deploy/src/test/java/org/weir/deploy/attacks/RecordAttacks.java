package org.weir.deploy.attacks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.weir.answer.RefusedException;
import org.weir.deploy.attacks.TotalsReading.Read;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.RawTables;
import org.weir.disclosure.WholeSessions;
import org.weir.membership.Profile;
import org.weir.node.records.Cancellation;
import org.weir.node.records.CaseRow;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.Epochs;
import org.weir.node.total.TotalPlan;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;

/** Rows about what one person's records can do to a table, to its size, and to the work that it takes. */
final class RecordAttacks {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Compiler COMPILER = new Compiler(ONTOLOGY);
    private static final int OTHERS = 400;
    private static final int LOOK_UP_MICROS = 60_000;
    private static final String PREFIXES = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            """;
    private static final String BY_COUNTRY_AND_YEAR = PREFIXES + """
            SELECT ?country ?y (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:countryOfExploitation ?country ; weir:registered ?y
            } GROUP BY ?country ?y""";
    private static final String CASES = BY_COUNTRY_AND_YEAR.replace("DISTINCT ?person", "?case");
    private static final String EXPENSIVE = PREFIXES + """
            SELECT ?f ?age ?y (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:citizenship <https://w3id.org/weir/code/country/BTN> ;
                    weir:exploitation ?f ; weir:ageBand ?age ; weir:registered ?y
            } GROUP BY ?f ?age ?y""";
    private static final List<String> HEAVY = List.of(
            PREFIXES
                    + "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person }",
            PREFIXES + "SELECT (COUNT(?case) AS ?n) WHERE { ?case a weir:CaseRecord }",
            PREFIXES + "SELECT (COUNT(*) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person }",
            PREFIXES
                    + "SELECT (COUNT(?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person . ?other a weir:CaseRecord }",
            PREFIXES
                    + "SELECT (COUNT(?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person . ?other a weir:CaseRecord ;"
                    + " weir:subject ?person }",
            PREFIXES
                    + "SELECT ?f ?m (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person ;"
                    + " weir:exploitation ?f ; weir:meansOfControl ?m } GROUP BY ?f ?m",
            BY_COUNTRY_AND_YEAR,
            CASES);

    private RecordAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.holds(
                        Row.A10,
                        "",
                        "An analyst multiplies the target's weight: fifty records, several forms, cross products. Counted are questions for a"
                                + " total in which the target weighs more than the noise is for.",
                        "the bound on what one person adds: cases are counted, in every cell",
                        Bound.never(),
                        _ -> weights(true),
                        _ -> weights(false)),
                Attack.holds(
                        Row.A14,
                        "totals",
                        "Somebody on the network compares sizes of a node's figures with and without the target.",
                        "the dense vector under masks: figures are sent in a form that is compressed",
                        Bound.never(),
                        runs -> sizes(runs, false),
                        runs -> sizes(runs, true)),
                Attack.holds(
                        Row.A13,
                        "",
                        "An analyst times answers, in turns from records with the target and without.",
                        "one scan for all: the node looks somebody up when she is there",
                        Bound.indistinguishable(),
                        runs -> timed(runs, BY_COUNTRY_AND_YEAR, 0),
                        runs -> timed(runs, BY_COUNTRY_AND_YEAR, LOOK_UP_MICROS)),
                Attack.reported(
                        Row.A15,
                        "time",
                        "An analyst times the answers to the most expensive question there is about the target alone.",
                        "one scan for all: the node looks somebody up when she is there",
                        Bound.indistinguishable(),
                        runs -> timed(runs, EXPENSIVE, 0),
                        runs -> timed(runs, EXPENSIVE, LOOK_UP_MICROS)),
                Attack.holds(
                        Row.B14,
                        "",
                        "The target has fifty records in twenty cells. The attacker adds those cells up, and five times the total of all.",
                        "the bound on what one person adds: cases are counted",
                        Bound.afterTables(2, 1, 1),
                        runs -> TotalsReading.of(4).guess(many(true), runs.of(40_000, 400_000), runs.random(Row.B14)),
                        runs -> TotalsReading.of(4).guess(many(false), 20_000, runs.random(Row.B14))));
    }

    /** Somebody with fifty records in twenty cells of country and year. */
    private static List<CaseRow> fiftyRecords() {
        List<String> countries = List.of("ITA", "ESP", "FRA", "DEU");
        return IntStream.range(0, 50)
                .mapToObj(i -> CaseRow.of(
                        Planted.TARGET,
                        Map.of(
                                "gender", List.of("Female"),
                                "countryOfExploitation", List.of(countries.get(i % 4)),
                                "registered", List.of(String.valueOf(2010 + i / 4 % 5)),
                                "exploitation", List.of("ForcedLabour", "SexualExploitation", "Other"),
                                "meansOfControl", List.of("Threats", "DebtBondage", "TakesEarnings"))))
                .toList();
    }

    private static Epoch epoch(boolean present) {
        List<CaseRow> rows = new ArrayList<>(Planted.records(OTHERS, false));
        if (present) {
            rows.addAll(fiftyRecords());
        }
        return Epochs.builder(ONTOLOGY, rows).toEpoch(1);
    }

    /** By how much the target changes each figure. */
    private static List<Integer> difference(Compiled compiled, int cellsPerPerson, boolean bounded) throws Exception {
        RawTable with = count(epoch(true), compiled, cellsPerPerson, bounded);
        RawTable without = count(epoch(false), compiled, cellsPerPerson, bounded);
        List<Integer> difference = new ArrayList<>();
        for (int m = 0; m < RawTables.measures(with); m++) {
            int[] there = RawTables.counts(with, m);
            int[] notThere = RawTables.counts(without, m);
            for (int cell = 0; cell < there.length; cell++) {
                difference.add(there[cell] - notThere[cell]);
            }
        }
        return difference;
    }

    private static RawTable count(Epoch epoch, Compiled compiled, int cellsPerPerson, boolean bounded)
            throws Exception {
        return bounded
                ? epoch.countBounded(compiled.question(), compiled.layout(), cellsPerPerson, Cancellation.NEVER)
                : epoch.count(compiled.question(), compiled.layout(), Cancellation.NEVER);
    }

    private static Score weights(boolean bounded) throws Exception {
        int found = 0;
        for (String text : HEAVY) {
            try {
                Compiled compiled = COMPILER.compile(text);
                int words;
                int each;
                if (bounded) {
                    TotalPlan plan = TotalPlan.of(compiled.layout(), ONTOLOGY, Profile.SIGMA);
                    each = plan.cellsPerPerson();
                    words = plan.gate().variance() / (Profile.SIGMA * Profile.SIGMA);
                } else {
                    each = 1;
                    words = 2;
                }
                List<Integer> difference = difference(compiled, each, bounded);
                int weight = difference.stream().mapToInt(Math::abs).sum();
                int most = difference.stream().mapToInt(Math::abs).max().orElse(0);
                found += weight > words || most > 1 ? 1 : 0;
            } catch (NotCompilable | RefusedException e) {
                // Refused: no weight at all.
            }
        }
        return new Score.Found(HEAVY.size(), found, "questions in which one person weighs more than promised");
    }

    private static List<Read> many(boolean bounded) throws Exception {
        Compiled table = COMPILER.compile(bounded ? BY_COUNTRY_AND_YEAR : CASES);
        Compiled all = COMPILER.compile(bounded ? HEAVY.get(0) : HEAVY.get(1));
        List<Integer> touched = difference(table, 1, bounded).stream()
                .filter(added -> added != 0)
                .toList();
        List<Integer> cells = new ArrayList<>(touched);
        while (cells.size() < 20) {
            cells.add(0);
        }
        return List.of(new Read(1, cells), new Read(5, difference(all, 1, bounded)));
    }

    /** Sizes of one member's vector over sessions with and without the target, most cells of which are empty. */
    private static Score sizes(Runs runs, boolean compressed) throws Exception {
        WholeSessions sessions = new WholeSessions(4, Profile.SIGMA, 1);
        Set<Integer> with = new HashSet<>();
        Set<Integer> without = new HashSet<>();
        int tries = runs.of(20, 400);
        for (int i = 0; i < tries; i++) {
            boolean present = i % 2 == 0;
            int[] own = new int[1_000];
            own[7] = present ? 1 : 0;
            int size;
            if (compressed) {
                size = compressed(own);
            } else {
                size = sessions.run(member -> member == 0 ? own : new int[own.length], _ -> sessions.gate())
                        .uploads()
                        .getFirst()
                        .vector()
                        .length;
            }
            (present ? with : without).add(size);
        }
        return new Score.Found(tries, with.equals(without) ? 0 : 1, "differences in size");
    }

    private static int compressed(int[] own) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(Arrays.toString(own).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        deflater.finish();
        int size = deflater.deflate(new byte[100_000]);
        deflater.end();
        return size;
    }

    /** Half of the timings set the line between the two; the other half is guessed. */
    private static Score timed(Runs runs, String text, int lookUpMicros) throws Exception {
        Epoch present = epochOf(true);
        Epoch absent = epochOf(false);
        OneNode with = new OneNode(runs.fresh(Row.A13), slowed(present, lookUpMicros));
        OneNode without = new OneNode(runs.fresh(Row.A13), slowed(absent, 0));
        int pairs = lookUpMicros == 0 ? runs.of(300, 12_000) : 80;
        SplittableRandom random = runs.random(Row.A13);
        long[] there = new long[pairs];
        long[] notThere = new long[pairs];
        for (int i = -30; i < pairs; i++) {
            if (i % 200 == 199) { // The test's log makes every proof anew, so it is kept short.
                with = new OneNode(runs.fresh(Row.A13), slowed(present, lookUpMicros));
                without = new OneNode(runs.fresh(Row.A13), slowed(absent, 0));
            }
            boolean first = random.nextBoolean();
            long one = (first ? with : without).nanos(text);
            long other = (first ? without : with).nanos(text);
            if (i >= 0) {
                there[i] = first ? one : other;
                notThere[i] = first ? other : one;
            }
        }
        return Guesses.byALine(there, notThere);
    }

    private static org.weir.node.answer.CurrentRecords slowed(Epoch epoch, int micros) {
        return () -> {
            long until = System.nanoTime() + micros * 1_000L;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return java.util.Optional.of(epoch);
        };
    }

    private static Epoch epochOf(boolean present) {
        return Epochs.builder(ONTOLOGY, Planted.records(5_000, present)).toEpoch(1);
    }
}
