package org.weir.disclosure.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.disclosure.TotalControl;
import org.weir.masking.Keystream;
import org.weir.masking.Tolerance;
import org.weir.transparency.Vectors;

class NoiseShareTest {

    @Test
    void probabilities_publishedValues_agree() {
        Map<String, Object> all = Vectors.published("dp/accounting-and-pmf-local.json");
        Map<String, Object> tables = Vectors.objects(List.of(Objects.requireNonNull(all.get("skellamPmf"))))
                .getFirst();

        tables.forEach((variance, table) -> {
            List<BigDecimal> own = SkellamTable.probabilities(new BigDecimal(variance));
            ((Map<?, ?>) table).forEach((value, probability) -> {
                double expected = ((Number) probability).doubleValue();
                assertThat(own.get(Math.abs(Integer.parseInt((String) value))).doubleValue() / expected)
                        .as("variance %s, value %s", variance, value)
                        .isCloseTo(1, offset(1e-10));
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "16, 37", "9, 200", "36, 2", "72, 2", "1, 1000", "1024, 1"})
    void table_anyVariance_sumsToOneWithThatVarianceAndIsSymmetric(long numerator, long denominator) {
        SkellamTable table = SkellamTable.of(new Variance(numerator, denominator));
        BigInteger sum = BigInteger.ZERO;
        BigInteger second = BigInteger.ZERO;
        for (int value = -table.bound(); value <= table.bound(); value++) {
            BigInteger weight = table.weight(value);
            assertThat(weight.signum()).isNotNegative();
            assertThat(weight.subtract(table.weight(-value)).abs().bitLength()).isLessThanOrEqualTo(2);
            sum = sum.add(weight);
            second = second.add(weight.multiply(BigInteger.valueOf((long) value * value)));
        }

        assertThat(sum).isEqualTo(BigInteger.ONE.shiftLeft(SkellamTable.BITS));
        assertThat(new BigDecimal(second).doubleValue() / Math.pow(2, SkellamTable.BITS))
                .isCloseTo((double) numerator / denominator, offset(1e-9));
    }

    @Test
    void variance_moreThanAnybodyNeedsOrNone_refuses() {
        assertThatThrownBy(() -> new Variance(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SkellamTable.of(new Variance(1025, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    /** The branch-free draw and the one by all 127 bits are the same wherever 63 bits decide. */
    @Test
    void settle_sameUniformWords_drawsTheSame() {
        NoiseShare share = NoiseShare.of(new Variance(16, 37));
        SkellamTable table = SkellamTable.of(new Variance(16, 37));
        Random random = new Random(3);
        long[] uniform = random.longs(1000).map(u -> u >>> 1).toArray();
        long[] drawn = new long[1000];

        share.settle(uniform, random.longs(1000).toArray(), drawn, 1000);

        for (int i = 0; i < 1000; i++) {
            long u = uniform[i];
            int expected = -table.bound()
                    + (int) IntStream.range(0, table.size())
                            .filter(t -> u >= table.high(t))
                            .count();
            assertThat(drawn[i]).isEqualTo(expected);
        }
    }

    /** Words that equal a threshold in their upper 63 bits are decided by the lower 64. */
    @Test
    void settle_tieInTheUpperBits_isDecidedByTheLower() {
        NoiseShare share = NoiseShare.of(new Variance(9, 1));
        SkellamTable table = SkellamTable.of(new Variance(9, 1));
        int middle = table.size() / 2;
        long[] uniform = {table.high(middle), table.high(middle)};
        long[] further = {table.low(middle) - 1, table.low(middle)};
        long[] drawn = new long[2];

        share.settle(uniform, further, drawn, 2);

        assertThat(drawn[0]).isEqualTo(middle - table.bound());
        assertThat(drawn[1]).isEqualTo(middle - table.bound() + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 10, 64, 200})
    void share_honestMembersTogether_haveExactlyTheGuaranteedVariance(int members) {
        Tolerance tolerance = Tolerance.of(members);

        Variance together = TotalControl.share(16, tolerance).times(tolerance.honest());

        assertThat(together.numerator()).isEqualTo(16 * together.denominator());
        assertThat(tolerance.honest() + tolerance.colluders() + tolerance.dropouts())
                .isEqualTo(members);
    }

    @Test
    void addTo_manyWords_hasTheMeanAndVariance() {
        int[] words = new int[200_001];

        NoiseShare.of(new Variance(16, 3)).addTo(words, Keystream.fresh());

        double mean = IntStream.of(words).average().orElseThrow();
        double variance =
                IntStream.of(words).mapToDouble(w -> (double) w * w).average().orElseThrow();
        // Six standard errors: one failure in 10^9 runs.
        assertThat(mean).isCloseTo(0, offset(6 * Math.sqrt(16 / 3.0 / words.length)));
        assertThat(variance).isCloseTo(16 / 3.0, offset(6 * 16 / 3.0 * Math.sqrt(2.4 / words.length)));
    }

    @Test
    void addTo_twice_isFresh() {
        int[] first = new int[64];
        int[] second = new int[64];
        NoiseShare share = NoiseShare.of(new Variance(16, 1));

        share.addTo(first, Keystream.fresh());
        share.addTo(second, Keystream.fresh());

        assertThat(first).isNotEqualTo(second);
    }

    /** One table, best attacker: half the distance between the noise and the noise moved by one, exactly. */
    @ParameterizedTest
    @ValueSource(ints = {9, 16, 36})
    void bestGuess_ofTheCharge_isNoLessThanWhatTheNoiseAllows(int variance) {
        SkellamTable table = SkellamTable.of(new Variance(variance, 1));
        double exact = 0.5 + new BigDecimal(table.weight(0)).doubleValue() / Math.pow(2, SkellamTable.BITS) / 2;

        assertThat(Rho.ofSkellam(variance, 1).bestGuess()).isBetween(exact, exact + 0.02);
    }

    @ParameterizedTest
    @CsvSource({"16, 1, 12", "25, 1, 15", "17, 1, 13", "576, 37, 12", "1, 9, 1"})
    void ceilOfDeviations_three_isExact(long numerator, long denominator, int expected) {
        assertThat(new Variance(numerator, denominator).ceilOfDeviations(3)).isEqualTo(expected);
    }
}
