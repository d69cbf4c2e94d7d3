package org.weir.deploy.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param cases numbers of cases, ascending
 * @param nodes nodes of the federation that is compared with others
 * @param quick a look in less than a minute: few passes, no triple stores, no growth in nodes
 * @param only names of questions (Q1) or parts; empty for everything
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
    }
}
