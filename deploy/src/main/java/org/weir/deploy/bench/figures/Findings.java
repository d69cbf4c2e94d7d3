package org.weir.deploy.bench.figures;

import java.util.List;
import java.util.Optional;
import org.weir.deploy.bench.contender.Contender;
import org.weir.deploy.bench.contender.ProfileTimes;

/**
 * Everything one run has measured. Parts that were not run are empty.
 *
 * @param machine where and with what it ran
 * @param settings how each system is set up, in the order of the report's columns
 * @param comparisons all systems side by side, one for each number of cases
 * @param growth Weir with more and more nodes, the same cases in all
 * @param loads how fast cases get in, and how much room they take
 * @param totals sessions of profile total, with more and more nodes
 * @param profiles the two release profiles beside each other
 * @param pages what somebody waits for at the console
 * @param evidence what logging and witnessing every question costs
 */
public record Findings(
        Machine machine,
        List<Setting> settings,
        List<Comparison> comparisons,
        List<Growth> growth,
        List<Load> loads,
        List<Totals> totals,
        List<ProfileTimes> profiles,
        List<PageTime> pages,
        List<Evidence> evidence) {
    public Findings {
        settings = List.copyOf(settings);
        comparisons = List.copyOf(comparisons);
        growth = List.copyOf(growth);
        loads = List.copyOf(loads);
        totals = List.copyOf(totals);
        profiles = List.copyOf(profiles);
        pages = List.copyOf(pages);
        evidence = List.copyOf(evidence);
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
     * The cost of evidence: milliseconds that a question's log entries and its witnesses' round take, all of it in the question's way.
     *
     * @param nodes number of witnesses
     * @param appendsPerSecond entries the log takes, each acknowledged when it is durable
     * @param flushP50 one flush of the disk by itself
     * @param receiptBytes of the proof that a question is logged, as every node gets it
     * @param bundleBytes of the file with all that an auditor verifies about an answer
     */
    public record Evidence(
            int nodes,
            double p50,
            double p99,
            double appendsPerSecond,
            double flushP50,
            double flushP99,
            long receiptBytes,
            long bundleBytes) {}

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

    /**
     * A page of the governance console over HTTP.
     *
     * @param questions in the log
     * @param times until it was there as a whole
     */
    public record PageTime(String path, int questions, Series times) {}

    /**
     * One session of profile total, all of its nodes simulated in one process: noise, masks, signatures, adding and unmasking; no
     * network and no records.
     *
     * @param nanos from the first joining to the total
     * @param nodeNanos of a node's own work between the roster and its upload, on average
     * @param unmaskingNanos of every reveal and of taking the masks off, at the hub
     * @param sentPerCell bytes that a node sends, per cell
     * @param receivedPerCell bytes that a node receives, per cell
     */
    public record Totals(
            int nodes,
            int cells,
            long nanos,
            long nodeNanos,
            long unmaskingNanos,
            double sentPerCell,
            double receivedPerCell) {}
}
