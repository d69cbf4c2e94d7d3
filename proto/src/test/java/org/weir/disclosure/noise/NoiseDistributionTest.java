package org.weir.disclosure.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.masking.Keystream;

/** Attack B16: the noise as drawn against its exact probabilities, and against itself. */
@Tag("statistical")
class NoiseDistributionTest {
    private static final int WORDS = 2_000_000;

    @ParameterizedTest
    @CsvSource({"16, 37", "16, 3", "9, 2", "16, 1", "36, 1", "72, 1"})
    void draws_ofOneShare_fitTheExactProbabilities(long numerator, long denominator) {
        Variance variance = new Variance(numerator, denominator);

        assertThat(deviations(drawn(variance), variance)).isLessThan(6);
    }

    /** 37 shares of the 64 agencies of a roster make the noise that is promised. */
    @Test
    void draws_ofAllHonestMembersTogether_fitThePromisedNoise() {
        NoiseShare share = NoiseShare.of(new Variance(16, 37));
        int[] words = new int[WORDS / 4];
        for (int member = 0; member < 37; member++) {
            share.addTo(words, Keystream.fresh());
        }

        assertThat(deviations(words, new Variance(16, 1))).isLessThan(6);
        assertThat(deviations(words, new Variance(17, 1)))
                .as("the test tells variances apart")
                .isGreaterThan(50);
    }

    @Test
    void draws_ofNeighbouringCellsAndOfTwoRuns_areNotCorrelated() {
        int[] first = drawn(new Variance(16, 37));
        int[] second = drawn(new Variance(16, 37));

        for (int lag : new int[] {1, 2, 3, 1024, 4096}) {
            assertThat(correlation(first, first, lag)).as("lag %d", lag).isLessThan(6);
        }
        assertThat(correlation(first, second, 0)).isLessThan(6);
        assertThat(correlation(first, first, 0))
                .as("the test tells correlation")
                .isGreaterThan(1_000);
    }

    /** Parity and lowest bits: what a sampler that rounds from floating point gets wrong. */
    @Test
    void draws_remaindersModuloEight_fitTheExactProbabilities() {
        Variance variance = new Variance(16, 1);
        SkellamTable table = SkellamTable.of(variance);
        double[] expected = new double[8];
        for (int value = -table.bound(); value <= table.bound(); value++) {
            expected[Math.floorMod(value, 8)] += probability(table, value) * WORDS;
        }
        long[] seen = new long[8];
        for (int word : drawn(variance)) {
            seen[Math.floorMod(word, 8)]++;
        }

        double statistic = 0;
        for (int i = 0; i < 8; i++) {
            statistic += (seen[i] - expected[i]) * (seen[i] - expected[i]) / expected[i];
        }
        assertThat((statistic - 7) / Math.sqrt(14)).isLessThan(6);
    }

    private static int[] drawn(Variance variance) {
        int[] words = new int[WORDS];
        NoiseShare.of(variance).addTo(words, Keystream.fresh());
        return words;
    }

    /** Chi-square in standard deviations above its mean; rare values go together. */
    private static double deviations(int[] words, Variance variance) {
        SkellamTable table = SkellamTable.of(variance);
        long[] seen = new long[2 * table.bound() + 1];
        IntStream.of(words).forEach(word -> seen[word + table.bound()]++);
        double statistic = 0;
        int classes = 0;
        double expected = 0;
        long together = 0;
        for (int i = 0; i < seen.length; i++) {
            expected += probability(table, i - table.bound()) * words.length;
            together += seen[i];
            if (expected >= 25 && i < seen.length - 1) {
                statistic += (together - expected) * (together - expected) / expected;
                classes++;
                expected = 0;
                together = 0;
            }
        }
        return (statistic - (classes - 1)) / Math.sqrt(2.0 * (classes - 1));
    }

    private static double probability(SkellamTable table, int value) {
        return new BigDecimal(table.weight(value)).doubleValue() / Math.pow(2, SkellamTable.BITS);
    }

    /** In standard errors. */
    private static double correlation(int[] left, int[] right, int lag) {
        double product = 0;
        double squares = 0;
        for (int i = 0; i + lag < left.length; i++) {
            product += (double) left[i] * right[i + lag];
            squares += (double) left[i] * left[i];
        }
        return Math.abs(product / squares) * Math.sqrt(left.length - lag);
    }
}
