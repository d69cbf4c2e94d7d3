package org.weir.node.records.columns;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;

/**
 * How long bare scans take: six questions over generated cases, split over four epochs, one thread. Prints the least and the
 * median of many runs, in processor time, which a busy machine disturbs less than time on the clock. Arguments: number of cases (default 1,000,000), number of runs (default 200).
 */
public final class ScanTiming {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private ScanTiming() {}

    public static void main(String[] arguments) throws Exception {
        int cases = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        List<Epoch> nodes = new ArrayList<>();
        long start = System.nanoTime();
        for (int node = 0; node < 4; node++) {
            nodes.add(generated(cases / 4, node));
        }
        System.out.printf(Locale.ROOT, "built %,d cases in %.1f s%n", cases, (System.nanoTime() - start) / 1e9);
        for (Map.Entry<String, ClosedQuestion> entry : questions().entrySet()) {
            time(entry.getKey(), entry.getValue(), nodes, runs);
        }
    }

    private static void time(String name, ClosedQuestion question, List<Epoch> nodes, int runs) throws Exception {
        Layout layout = Layout.of(ONTOLOGY, question);
        double[] millis = new double[runs];
        for (int run = 0; run < runs; run++) {
            long start = CPU.getCurrentThreadCpuTime();
            for (Epoch node : nodes) {
                node.count(question, layout);
            }
            millis[run] = (CPU.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "%s least %.3f median %.3f ms%n", name, millis[0], millis[runs / 2]);
    }

    static Map<String, ClosedQuestion> questions() {
        Map<String, ClosedQuestion> questions = new LinkedHashMap<>();
        questions.put("Q1", question(Unit.CASES, List.of("gender"), List.of()));
        questions.put("Q2", question(Unit.PERSONS, List.of("registered", "gender"), List.of()));
        questions.put("Q3", question(Unit.CASES, List.of("citizenship", "countryOfExploitation"), List.of()));
        questions.put(
                "Q4",
                question(
                        Unit.CASES,
                        List.of("exploitation", "meansOfControl"),
                        List.of(
                                new Filter("ageBand", Codes.of("0--8", "09--17", "18--20"), false),
                                new Filter("registered", years(2012, 2018), false))));
        questions.put(
                "Q5",
                question(
                        Unit.CASES,
                        List.of("exploitation"),
                        List.of(
                                new Filter("citizenship", Codes.of("UKR"), false),
                                new Filter("registered", years(2016, 2016), false))));
        questions.put(
                "Q6", question(Unit.CASES, List.of("registered", "gender", "ageBand", "exploitation"), List.of()));
        return questions;
    }

    private static Codes years(int from, int to) {
        return Codes.of(
                IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList());
    }

    private static ClosedQuestion question(Unit unit, List<String> by, List<Filter> filters) {
        List<Breakdown> breakdowns = by.stream()
                .map(Breakdown::by)
                .sorted(Comparator.comparing(Breakdown::canonical))
                .toList();
        Measure measure = new Measure(
                unit, List.of(), IntStream.range(0, by.size()).boxed().toList());
        return new ClosedQuestion(SubjectType.CASE_RECORD, List.of(measure), breakdowns, filters, ONTOLOGY.digest());
    }

    /** Cases whose values are skewed towards the first codes, as in life; about 0.86 subjects a case. */
    static Epoch generated(int cases, int seed) {
        Random random = new Random(seed);
        EpochBuilder builder = new EpochBuilder(ONTOLOGY);
        List<PropertyDefinition> properties = ONTOLOGY.properties();
        int[][] recordable = properties.stream()
                .map(p -> p.recordable().stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        for (int row = 0; row < cases; row++) {
            builder.begin(random.nextInt(100) < 15 ? random.nextInt(cases) : (long) cases + row);
            for (int p = 0; p < recordable.length; p++) {
                boolean dense = !properties.get(p).multiValued();
                if (random.nextInt(100) < (dense ? 10 : 40)) {
                    continue;
                }
                int values = dense ? 1 : 1 + random.nextInt(3);
                for (int v = 0; v < values; v++) {
                    double skewed = Math.pow(random.nextDouble(), 2);
                    builder.say(p, recordable[p][(int) (skewed * recordable[p].length)]);
                }
            }
            builder.end();
        }
        return builder.toEpoch(seed);
    }
}
