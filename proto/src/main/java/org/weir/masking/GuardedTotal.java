package org.weir.masking;

/**
 * The sum of the survivors' vectors of a guarded session, noise included: no mask is left on it. Words are remainders, as in
 * {@link NoisyTotal}.
 */
public final class GuardedTotal {
    private final Guarded guarded;
    private final int survivors;
    private final Words words;

    GuardedTotal(Guarded guarded, int survivors, Words words) {
        this.guarded = guarded;
        this.survivors = survivors;
        this.words = words;
    }

    public Guarded guarded() {
        return guarded;
    }

    /** How many members are in the sum. */
    public int survivors() {
        return survivors;
    }

    public int[] counts() {
        return words.counts().clone();
    }

    public long[] sums() {
        return words.sums().clone();
    }

    @Override
    public String toString() {
        return "a noisy total of " + survivors + " members, " + guarded;
    }
}
