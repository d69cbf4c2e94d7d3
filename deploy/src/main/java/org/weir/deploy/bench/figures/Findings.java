package org.weir.deploy.bench.figures;

import java.util.List;
import java.util.Optional;
import org.weir.deploy.bench.contender.Contender;

/**
 * Everything one run has measured. Parts that were not run are empty.
 *
 * @param machine where and with what it ran
 * @param settings how each system is set up, in the order of the report's columns
 * @param comparisons all systems side by side, one for each number of cases
 * @param growth Weir with more and more nodes, the same cases in all
 * @param loads how fast cases get in, and how much room they take
 */
public record Findings(
        Machine machine, List<Setting> settings, List<Comparison> comparisons, List<Growth> growth, List<Load> loads) {
    public Findings {
        settings = List.copyOf(settings);
        comparisons = List.copyOf(comparisons);
        growth = List.copyOf(growth);
        loads = List.copyOf(loads);
    }

    /** A system, and how it is set up. */
    public record Setting(String contender, String text) {
        public static Setting of(Contender contender) {
            return new Setting(contender.name(), contender.setting());
        }
    }

    /** All systems on one number of cases. */
    public record Comparison(int cases, int nodes, List<Measurement> measurements) {
        public Comparison {
            measurements = List.copyOf(measurements);
        }

        Optional<Measurement> find(String contender, String question) {
            return measurements.stream()
                    .filter(m -> m.contender().equals(contender) && m.question().equals(question))
                    .findFirst();
        }

        List<String> questions() {
            return measurements.stream().map(Measurement::question).distinct().toList();
        }

        List<String> contenders() {
            return measurements.stream().map(Measurement::contender).distinct().toList();
        }
    }

    /** Weir on one number of nodes. */
    public record Growth(int cases, int nodes, List<Measurement> measurements) {
        public Growth {
            measurements = List.copyOf(measurements);
        }

        Optional<Measurement> find(String question) {
            return measurements.stream()
                    .filter(m -> m.question().equals(question))
                    .findFirst();
        }
    }

    /**
     * One import of all cases into one node, in a process of its own.
     *
     * @param importNanos reading, mapping and checking the CSV, and writing the encrypted epoch durably
     * @param diskBytes of the epoch
     * @param heapBytes of the epoch as loaded
     */
    public record Load(int cases, long importNanos, long diskBytes, long heapBytes) {
        double rowsPerSecond() {
            return cases * 1e9 / importNanos;
        }
    }
}
