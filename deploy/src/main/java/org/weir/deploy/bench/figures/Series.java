package org.weir.deploy.bench.figures;

import java.util.Arrays;
import java.util.List;

/** Durations of one thing done again and again, in nanoseconds. Never empty. */
public final class Series {
    private final long[] sorted;

    private Series(long[] sorted) {
        this.sorted = sorted;
    }

    public static Series of(long... nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("A series has at least one duration");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Series(sorted);
    }

    /** All durations of several series. */
    static Series together(List<Series> parts) {
        return of(
                parts.stream().flatMapToLong(part -> Arrays.stream(part.sorted)).toArray());
    }

    public int size() {
        return sorted.length;
    }

    /** The middle one; of an even number, the mean of the two in the middle. */
    public double median() {
        int upper = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2.0;
    }

    /** The least duration that at least this share of all does not exceed (nearest rank). */
    public double quantile(double share) {
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("A share is above 0 and at most 1");
        }
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
