package org.weir.masking;

/**
 * The sum of the survivors' vectors, noise included: no mask is left on it and no agency's figure is in it alone. Words are the
 * remainders modulo 2^32 and 2^64; read as signed numbers they are the sum, as long as that is in their range.
 */
public final class NoisyTotal {
    private final Roster roster;
    private final int survivors;
    private final int[] counts;
    private final long[] sums;

    NoisyTotal(Roster roster, int survivors, int[] counts, long[] sums) {
        this.roster = roster;
        this.survivors = survivors;
        this.counts = counts;
        this.sums = sums;
    }

    public Roster roster() {
        return roster;
    }

    /** How many members are in the sum. */
    public int survivors() {
        return survivors;
    }

    public int count(int word) {
        return counts[word];
    }

    public long sum(int word) {
        return sums[word];
    }

    public Shape shape() {
        return roster.terms().shape();
    }

    public int[] counts() {
        return counts.clone();
    }

    public long[] sums() {
        return sums.clone();
    }

    @Override
    public String toString() {
        return "a noisy total of " + survivors + " members";
    }
}
