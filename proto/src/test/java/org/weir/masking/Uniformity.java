package org.weir.masking;

import java.util.List;

/** Statistics over what somebody holds after a session. */
final class Uniformity {
    private Uniformity() {}

    /** @param subset the vectors to add, one bit each */
    static int[] sum(List<int[]> vectors, int subset) {
        int[] sum = new int[vectors.getFirst().length];
        for (int member = 0; member < vectors.size(); member++) {
            if ((subset >> member & 1) == 1) {
                int[] vector = vectors.get(member);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += vector[i];
                }
            }
        }
        return sum;
    }

    /** Chi-square over one byte of the words, in standard deviations above its mean. */
    static double deviations(int[] words, int shift) {
        double expected = words.length / 256.0;
        double statistic = 0;
        for (long seen : histogram(words, shift)) {
            statistic += (seen - expected) * (seen - expected) / expected;
        }
        return (statistic - 255) / Math.sqrt(2 * 255);
    }

    static long[] histogram(int[] words, int shift) {
        long[] histogram = new long[256];
        for (int word : words) {
            histogram[word >>> shift & 0xff]++;
        }
        return histogram;
    }
}
