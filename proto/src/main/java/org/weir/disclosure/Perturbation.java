package org.weir.disclosure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The cell-key method (Australian Bureau of Statistics; Eurostat's guidance for the census): a table of probabilities turns a
 * figure and its cell key into a figure with noise that averages zero.
 *
 * <p>The table is the one of greatest entropy for noise between -5 and 5 with mean 0 and variance 3, which for counts above the
 * noise's reach is p(i) proportional to b^(i*i). Figures below the threshold never get here, so this one row is the whole table.
 */
interface Perturbation {

    /** A figure ready for show, never below {@code minimum}. */
    int apply(int count, int cellKey, int minimum);

    /** The greatest distance from the true figure that {@link #apply} can put a figure at. */
    int deviation();

    /** Noise of at most {@value CellKey#REACH}, then rounding to a multiple of {@value CellKey#BASE}. */
    Perturbation CELL_KEY = new CellKey();

    /** See {@link Perturbation}. */
    final class CellKey implements Perturbation {
        static final int REACH = 5;
        static final int VARIANCE = 3;
        static final int BASE = 5;

        private static final long[] CUMULATIVE = cumulative();

        @Override
        public int apply(int count, int cellKey, int minimum) {
            int noisy = count + noise(cellKey);
            int rounded = Math.floorDiv(noisy + BASE / 2, BASE) * BASE;
            // Never below the threshold: a shown figure says "at least k", and its distance stays within the deviation.
            return Math.max(rounded, minimum);
        }

        @Override
        public int deviation() {
            return REACH + BASE / 2;
        }

        static int noise(int cellKey) {
            long key = Integer.toUnsignedLong(cellKey);
            for (int i = 0; i < CUMULATIVE.length - 1; i++) {
                if (key < CUMULATIVE[i]) {
                    return i - REACH;
                }
            }
            return REACH;
        }

        /** P(noise <= i - REACH) in units of 2^-32. */
        private static long[] cumulative() {
            double[] p = probabilities();
            long[] sums = new long[p.length];
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(32));
            for (int i = 0; i < p.length; i++) {
                sum = sum.add(BigDecimal.valueOf(p[i]));
                sums[i] = sum.multiply(unit, MathContext.DECIMAL128).longValue();
            }
            return sums;
        }

        /** Solves for b by bisection: the variance grows with b. */
        static double[] probabilities() {
            double low = 0;
            double high = 1;
            for (int step = 0; step < 200; step++) {
                double b = (low + high) / 2;
                if (variance(weights(b)) < VARIANCE) {
                    low = b;
                } else {
                    high = b;
                }
            }
            return weights(low);
        }

        private static double[] weights(double b) {
            double[] w = new double[2 * REACH + 1];
            double sum = 0;
            for (int i = -REACH; i <= REACH; i++) {
                w[i + REACH] = Math.pow(b, (double) i * i);
                sum += w[i + REACH];
            }
            for (int i = 0; i < w.length; i++) {
                w[i] /= sum;
            }
            return w;
        }

        private static double variance(double[] p) {
            double v = 0;
            for (int i = -REACH; i <= REACH; i++) {
                v += p[i + REACH] * i * i;
            }
            return v;
        }
    }
}
