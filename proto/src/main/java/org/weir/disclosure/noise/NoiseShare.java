package org.weir.disclosure.noise;

import java.util.Arrays;
import org.weir.masking.Keystream;

/**
 * One node's share of the noise: independent integers for every word, of exactly the distribution that {@link SkellamTable} lists.
 *
 * <p>Every word costs the same work whatever is drawn: the whole table is compared, without a branch. No floating point, no loop
 * that rejects. Callers MUST give random words that were used nowhere else: a share that is used twice cancels.
 */
public final class NoiseShare {
    private static final int BLOCK = 1 << 10;

    private final Variance variance;
    private final SkellamTable table;

    private NoiseShare(Variance variance, SkellamTable table) {
        this.variance = variance;
        this.table = table;
    }

    /** A share of this variance. The first of a variance takes some milliseconds, for its table. */
    public static NoiseShare of(Variance variance) {
        return new NoiseShare(variance, SkellamTable.of(variance));
    }

    public Variance variance() {
        return variance;
    }

    /** Adds noise to every word, modulo 2^32. */
    public void addTo(int[] words, Keystream random) {
        long[] uniform = new long[BLOCK];
        long[] drawn = new long[BLOCK];
        for (int from = 0; from < words.length; from += BLOCK) {
            int n = Math.min(BLOCK, words.length - from);
            random.next(uniform, n);
            draw(uniform, drawn, n, random);
            for (int i = 0; i < n; i++) {
                words[from + i] += (int) drawn[i];
            }
        }
    }

    private void draw(long[] uniform, long[] drawn, int n, Keystream random) {
        for (int i = 0; i < n; i++) {
            uniform[i] >>>= 1;
        }
        Arrays.fill(drawn, 0, n, -table.bound());
        long ties = 0;
        for (int t = 0; t < table.size(); t++) {
            ties |= count(table.high(t), uniform, drawn, n);
        }
        if (ties != 0) {
            // 63 bits did not decide, as happens once in 10^17 words: 64 more decide.
            long[] further = new long[n];
            random.next(further, n);
            settle(uniform, further, drawn, n);
        }
    }

    /** Adds one to each draw whose uniform word is no less than the threshold; not zero when one is equal to it. */
    private static long count(long threshold, long[] uniform, long[] drawn, int n) {
        long ties = 0;
        for (int i = 0; i < n; i++) {
            long u = uniform[i];
            drawn[i] += (threshold - 1 - u) >>> 63;
            ties |= ((threshold ^ u) - 1) >>> 63;
        }
        return ties;
    }

    /** The draws by all 127 bits. */
    void settle(long[] uniform, long[] further, long[] drawn, int n) {
        for (int i = 0; i < n; i++) {
            int value = -table.bound();
            for (int t = 0; t < table.size(); t++) {
                boolean above = uniform[i] > table.high(t)
                        || (uniform[i] == table.high(t) && Long.compareUnsigned(further[i], table.low(t)) >= 0);
                value += above ? 1 : 0;
            }
            drawn[i] = value;
        }
    }

    @Override
    public String toString() {
        return "noise of variance " + variance;
    }
}
