package org.weir.deploy.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.weir.deploy.bench.question.BenchQuestion;

/**
 * What to measure.
 *
 * @param cases numbers of cases, ascending
 * @param nodes nodes of the federation that is compared with others
 * @param quick a look in less than a minute: few passes, no triple stores, no growth in nodes
 * @param only some of {@link #names}: names of questions narrow the questions, those of parts the parts; empty for everything
 * @param out where the report and kept stores go
 * @param seed what the cases are generated from
 * @param commandLine as it was typed, for the report
 */
public record BenchOptions(
        List<Integer> cases, int nodes, boolean quick, List<String> only, Path out, long seed, String commandLine) {
    public BenchOptions {
        cases = cases.stream().distinct().sorted().toList();
        only = List.copyOf(only);
        if (cases.isEmpty() || cases.getFirst() < 1 || nodes < 1) {
            throw new IllegalArgumentException("There is at least one case, and one node");
        }
        for (String name : only) {
            // A name that nobody has would measure less than was meant, and say nothing of it.
            if (!names().contains(name)) {
                throw new IllegalArgumentException(
                        "--only: there is no '" + name + "'. There are " + String.join(", ", names()));
            }
        }
    }

    /** What can be asked for by name: the questions, then the parts. */
    static List<String> names() {
        return Stream.concat(questions(), parts()).toList();
    }

    private static Stream<String> questions() {
        return BenchQuestion.ALL.stream().map(BenchQuestion::name);
    }

    private static Stream<String> parts() {
        return Arrays.stream(Part.values()).map(Part::word);
    }

    boolean wants(BenchQuestion question) {
        return only.contains(question.name()) || questions().noneMatch(only::contains);
    }

    boolean wants(Part part) {
        return only.contains(part.word()) || parts().noneMatch(only::contains);
    }
}
