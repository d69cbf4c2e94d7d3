package org.weir.disclosure.noise;

/**
 * A variance as an exact fraction, so that two parties reach the same table of probabilities.
 *
 * @param numerator positive
 * @param denominator positive
 */
public record Variance(long numerator, long denominator) {
    public Variance {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException("A variance is positive");
        }
    }

    /** Of so many independent draws together. */
    public Variance times(int draws) {
        return new Variance(Math.multiplyExact(numerator, draws), denominator);
    }

    /** The least whole number that is no less than so many standard deviations; exact. */
    public int ceilOfDeviations(int deviations) {
        long squared = Math.ceilDiv(Math.multiplyExact(numerator, (long) deviations * deviations), denominator);
        int root = (int) Math.floor(Math.sqrt((double) squared));
        while ((long) root * root < squared) {
            root++;
        }
        while (root > 0 && (long) (root - 1) * (root - 1) >= squared) {
            root--;
        }
        return root;
    }

    /** For display and for intervals only. */
    public double deviation() {
        return Math.sqrt((double) numerator / denominator);
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
