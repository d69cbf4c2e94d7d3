package org.weir.deploy.bench.question;

import java.util.stream.LongStream;

/**
 * What is compared between systems that cannot be compared cell by cell: two answers with equal summaries are taken as equal.
 *
 * @param rows number of rows
 * @param sum sum of the figures
 * @param squares sum of their squares
 */
public record Summary(long rows, long sum, long squares) {

    /** Of the figures of an answer's rows. */
    public static Summary of(LongStream figures) {
        long[] summary = new long[3];
        figures.forEach(n -> {
            summary[0]++;
            summary[1] += n;
            summary[2] += n * n;
        });
        return new Summary(summary[0], summary[1], summary[2]);
    }

    @Override
    public String toString() {
        return rows + " rows, sum " + sum + ", sum of squares " + squares;
    }
}
