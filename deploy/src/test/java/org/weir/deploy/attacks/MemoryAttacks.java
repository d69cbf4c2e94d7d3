package org.weir.deploy.attacks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.RawTables;
import org.weir.node.records.Cancellation;
import org.weir.node.records.CaseRow;
import org.weir.node.records.RecordSourceException;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.Epochs;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;

/**
 * Row A15, by bytes: how much memory a count takes, which is the same for the same work on any machine. Three persons could be in the
 * records: the only one of a kind, one whose second record it is, and the only one of whom anybody reports a certain fact.
 */
final class MemoryAttacks {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Compiler COMPILER = new Compiler(ONTOLOGY);
    private static final int OTHERS = 5_000;

    /** One of the others, who has a record already. */
    private static final int KNOWN = 4_000;

    private static final String PREFIX = "PREFIX weir: <https://w3id.org/weir/ns#> ";
    private static final String WHO = "weir:citizenship <https://w3id.org/weir/code/country/BTN>";
    private static final String WHAT = "weir:meansOfControl <https://w3id.org/weir/code/means-of-control/Threats>";

    private MemoryAttacks() {}

    static List<Attack> attacks() {
        String off =
                "the whole count, whoever is there: the node looks first, and counts if somebody passes the filters";
        return List.of(
                Attack.holds(
                        Row.A15,
                        "memory",
                        "An analyst writes the most expensive question there is about the target alone; whoever sees the node's memory watches how much"
                                + " of it the count takes.",
                        off,
                        Bound.indistinguishable(),
                        runs -> guessed(runs, false),
                        runs -> guessed(runs, true)),
                Attack.reported(
                        Row.A15,
                        "memory of the first count",
                        "The same with a question that the node has not counted since its last import: what its codes mean is worked out then.",
                        off,
                        new Bound.Most(1, 50, "per cent more or less memory with the target than without"),
                        runs -> first(runs, false),
                        runs -> first(runs, true)));
    }

    /** @param whole the question; {@code look} asks for the number of those who pass its filters alone */
    private record Question(Compiled whole, Compiled look, boolean bounded) {
        static Question of(String filter, String counted, boolean bounded) throws NotCompilable {
            String pattern = "?case a weir:CaseRecord ; weir:subject ?person ; " + filter;
            return new Question(
                    COMPILER.compile(
                            PREFIX + "SELECT ?form ?age ?year (COUNT(" + counted + ") AS ?n) WHERE { " + pattern
                                    + " ; weir:exploitation ?form ; weir:ageBand ?age ; weir:registered ?year } GROUP BY ?form ?age ?year"),
                    COMPILER.compile(PREFIX + "SELECT (COUNT(" + counted + ") AS ?n) WHERE { " + pattern + " }"),
                    bounded);
        }

        /** @param leavesOut whether it looks first */
        void count(Epoch epoch, boolean leavesOut) throws RecordSourceException {
            if (!leavesOut || RawTables.count(count(epoch, look), 0, 0) > 0) {
                count(epoch, whole);
            }
        }

        private RawTable count(Epoch epoch, Compiled compiled) throws RecordSourceException {
            return bounded
                    ? epoch.countBounded(compiled.question(), compiled.layout(), 2, Cancellation.NEVER)
                    : epoch.count(compiled.question(), compiled.layout(), Cancellation.NEVER);
        }
    }

    private record Pair(Question question, CaseRow target) {
        Epoch with() {
            List<CaseRow> rows = new ArrayList<>(Planted.records(OTHERS, false));
            rows.add(target);
            return Epochs.builder(ONTOLOGY, rows).toEpoch(1);
        }

        static Epoch without() {
            return Epochs.builder(ONTOLOGY, Planted.records(OTHERS, false)).toEpoch(1);
        }
    }

    private static List<Pair> pairs() throws NotCompilable {
        Map<String, List<String>> values = new LinkedHashMap<>(Planted.target().values());
        CaseRow alone = Planted.target();
        CaseRow second = CaseRow.of(KNOWN, Map.copyOf(values));
        values.put("meansOfControl", List.of("Threats"));
        values.put("citizenship", List.of("UKR"));
        CaseRow reporter = CaseRow.of(Planted.TARGET, values);
        List<Pair> pairs = new ArrayList<>();
        for (boolean bounded : List.of(false, true)) {
            pairs.add(new Pair(Question.of(WHO, "DISTINCT ?person", bounded), alone));
            pairs.add(new Pair(Question.of(WHO, "DISTINCT ?person", bounded), second));
            pairs.add(new Pair(Question.of(WHAT, "DISTINCT ?person", bounded), reporter));
        }
        pairs.add(new Pair(Question.of(WHO, "?case", false), second));
        return pairs;
    }

    private static Score guessed(Runs runs, boolean leavesOut) throws Exception {
        int tries = runs.of(150, 2_000);
        long right = 0;
        long all = 0;
        for (Pair pair : pairs()) {
            Epoch with = pair.with();
            Epoch without = Pair.without();
            long[] there = new long[tries];
            long[] notThere = new long[tries];
            for (int i = -300; i < tries; i++) {
                long one = bytes(pair.question(), with, leavesOut);
                long other = bytes(pair.question(), without, leavesOut);
                if (i >= 0) {
                    there[i] = one;
                    notThere[i] = other;
                }
            }
            Score.Guessed guessed = Guesses.byALine(there, notThere);
            right += guessed.right();
            all += guessed.tries();
        }
        return new Score.Guessed(all, right);
    }

    /** The greatest difference of any pair. Epochs are new, so nothing is known of the question. */
    private static Score first(Runs runs, boolean leavesOut) throws Exception {
        int tries = runs.of(5, 40);
        double most = 0;
        for (Pair pair : pairs()) {
            long there = 0;
            long notThere = 0;
            for (int i = -3; i < tries; i++) {
                long one = bytes(pair.question(), pair.with(), leavesOut);
                long other = bytes(pair.question(), Pair.without(), leavesOut);
                there += i < 0 ? 0 : one;
                notThere += i < 0 ? 0 : other;
            }
            most = Math.max(most, 100.0 * Math.abs(there - notThere) / Math.max(there, notThere));
        }
        return new Score.Measured("per cent of the memory", most);
    }

    private static long bytes(Question question, Epoch epoch, boolean leavesOut) throws RecordSourceException {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        question.count(epoch, leavesOut);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
