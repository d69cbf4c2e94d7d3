package org.weir.disclosure.noise;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cumulative probabilities of the Skellam distribution with mean 0, in units of 2^-127. What lies beyond the table has a
 * probability below 2^-127 on each side.
 *
 * <p>Skellam noise of variance v is the difference of two Poisson numbers of mean v/2, so shares of it add up to exactly Skellam
 * noise of the added variances (Agarwal, Kairouz, Liu 2021). Calculated with 90 decimal digits; floating point never touches it.
 */
final class SkellamTable {
    static final int BITS = 127;

    /** Tables grow with the variance; more noise than this hides everything. */
    static final int MOST_VARIANCE = 1 << 10;

    private static final MathContext PRECISE = new MathContext(90);
    private static final BigDecimal SMALLEST =
            BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(BITS)), PRECISE);

    /** A federation's sessions are of few variances, and a table takes milliseconds of their time. It holds nothing that is secret. */
    private static final int KEPT = 16;

    private static final Map<Variance, SkellamTable> RECENT =
            Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Variance, SkellamTable> eldest) {
                    return size() > KEPT;
                }
            });

    private final int bound;
    private final long[] high;
    private final long[] low;

    private SkellamTable(int bound, List<BigInteger> thresholds) {
        this.bound = bound;
        this.high = new long[thresholds.size()];
        this.low = new long[thresholds.size()];
        for (int i = 0; i < high.length; i++) {
            high[i] = thresholds.get(i).shiftRight(Long.SIZE).longValueExact();
            low[i] = thresholds.get(i).longValue();
        }
    }

    /** The table of a variance, calculated when it was not lately asked for. */
    static SkellamTable of(Variance variance) {
        return RECENT.computeIfAbsent(variance, SkellamTable::calculate);
    }

    private static SkellamTable calculate(Variance variance) {
        if (variance.numerator() > MOST_VARIANCE * variance.denominator()) {
            throw new IllegalArgumentException("There is noise of a variance of at most " + MOST_VARIANCE);
        }
        BigDecimal v = new BigDecimal(variance.numerator()).divide(new BigDecimal(variance.denominator()), PRECISE);
        List<BigDecimal> probabilities = probabilities(v); // of 0, 1, 2, ...
        int bound = probabilities.size() - 1;
        List<BigInteger> thresholds = new ArrayList<>();
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(BITS));
        BigDecimal cumulative = BigDecimal.ZERO;
        for (int value = -bound; value < bound; value++) {
            cumulative = cumulative.add(probabilities.get(Math.abs(value)), PRECISE);
            thresholds.add(cumulative.multiply(unit, PRECISE).toBigInteger());
        }
        return new SkellamTable(bound, thresholds);
    }

    /** e^-v I_k(v) for k = 0, 1, ... until what is left on one side is below 2^-127. */
    static List<BigDecimal> probabilities(BigDecimal v) {
        BigDecimal scale = BigDecimal.ONE.divide(exponential(v), PRECISE);
        BigDecimal half = v.divide(BigDecimal.TWO, PRECISE);
        List<BigDecimal> probabilities = new ArrayList<>();
        BigDecimal lead = BigDecimal.ONE; // (v/2)^k / k!
        for (int k = 0; ; k++) {
            BigDecimal probability = bessel(lead, half, k).multiply(scale, PRECISE);
            probabilities.add(probability);
            if (k > 0 && tail(probabilities.get(k - 1), probability).compareTo(SMALLEST) < 0) {
                return probabilities;
            }
            lead = lead.multiply(half, PRECISE).divide(BigDecimal.valueOf(k + 1L), PRECISE);
        }
    }

    /** More than the last probability and all that follow: each is a smaller part of the one before than this one is. */
    private static BigDecimal tail(BigDecimal before, BigDecimal last) {
        BigDecimal ratio = last.divide(before, PRECISE);
        return last.divide(BigDecimal.ONE.subtract(ratio), PRECISE);
    }

    /** The modified Bessel function of the first kind; every term is positive, so nothing cancels. */
    private static BigDecimal bessel(BigDecimal lead, BigDecimal half, int k) {
        BigDecimal squared = half.multiply(half, PRECISE);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal term = lead;
        for (int j = 1; sum.add(term, PRECISE).compareTo(sum) != 0; j++) {
            sum = sum.add(term, PRECISE);
            term = term.multiply(squared, PRECISE).divide(BigDecimal.valueOf((long) j * (j + k)), PRECISE);
        }
        return sum;
    }

    private static BigDecimal exponential(BigDecimal v) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal term = BigDecimal.ONE;
        for (int j = 1; sum.add(term, PRECISE).compareTo(sum) != 0; j++) {
            sum = sum.add(term, PRECISE);
            term = term.multiply(v, PRECISE).divide(BigDecimal.valueOf(j), PRECISE);
        }
        return sum;
    }

    /** The greatest value; the least is its negative. */
    int bound() {
        return bound;
    }

    int size() {
        return high.length;
    }

    /** The upper 63 bits of the i-th threshold, P(noise <= i - bound). */
    long high(int i) {
        return high[i];
    }

    /** The lower 64 bits. */
    long low(int i) {
        return low[i];
    }

    /** The exact probability of a value, in units of 2^-127. */
    BigInteger weight(int value) {
        int i = value + bound;
        BigInteger above = i == size() ? BigInteger.ONE.shiftLeft(BITS) : threshold(i);
        return i == 0 ? above : above.subtract(threshold(i - 1));
    }

    private BigInteger threshold(int i) {
        BigInteger upper = BigInteger.valueOf(high[i]).shiftLeft(Long.SIZE);
        return upper.add(new BigInteger(Long.toUnsignedString(low[i])));
    }
}
