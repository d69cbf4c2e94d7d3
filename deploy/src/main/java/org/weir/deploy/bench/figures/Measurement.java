package org.weir.deploy.bench.figures;

import java.util.List;
import org.weir.deploy.bench.question.Summary;

/**
 * One question put to one system, in one run.
 *
 * @param passes the timed answers, pass by pass
 * @param cpuNanos processor time of all its processes per answer
 * @param bytesPerNode bytes over loopback per answer and node, without the answer to the client; negative when the machine
 *     cannot tell
 * @param summary of its answer
 */
public record Measurement(
        String contender, String question, List<Series> passes, double cpuNanos, double bytesPerNode, Summary summary) {
    public Measurement {
        passes = List.copyOf(passes);
    }

    /**
     * The least of the passes' medians: what ratios are made of, because other work on the machine only ever adds time, and
     * hits one pass more than another.
     */
    public double best() {
        return passes.stream().mapToDouble(Series::median).min().orElseThrow();
    }

    public double p50() {
        return Series.together(passes).median();
    }

    public double p99() {
        return Series.together(passes).quantile(0.99);
    }

    public int samples() {
        return Series.together(passes).size();
    }
}
