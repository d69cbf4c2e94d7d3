package org.weir.disclosure;

import org.weir.disclosure.noise.Variance;
import org.weir.masking.GuardedTerms;
import org.weir.masking.GuardedTotal;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roster;
import org.weir.masking.Tolerance;

/**
 * How the figures of a noisy total are shown. The total is protected already; everything here is arithmetic on it that anybody may
 * do, and that is the same for everybody.
 *
 * <p>A figure is shown from {@link #tau} on, rounded to a multiple of {@link TotalControl#BASE}; below, "fewer than tau" is all it
 * says, for an empty cell too. Every shown figure is uncertain by {@link #margin}: the true count of the agencies in the total lies
 * within it with a probability of 95 %.
 */
public final class ShownTotal {
    private static final double NORMAL_95 = 1.96;

    private final int[] words;
    private final Variance noise;
    private final int tau;

    private ShownTotal(int[] words, Variance noise) {
        this.words = words;
        this.noise = noise;
        this.tau = Math.max(TotalControl.LEAST_TAU, noise.ceilOfDeviations(3));
    }

    public static ShownTotal of(NoisyTotal total) {
        Roster roster = total.roster();
        return of(total.counts(), roster.terms().variance(), roster.tolerance().members(), total.survivors());
    }

    /** A total of a guarded session: members that came besides the fewest that its noise counts on have each added theirs. */
    public static ShownTotal of(GuardedTotal total) {
        GuardedTerms terms = total.guarded().terms();
        return new ShownTotal(
                total.counts(),
                TotalControl.share(terms.terms().variance(), terms.tolerance()).times(total.survivors()));
    }

    /**
     * A total as somebody received it who was not in its session.
     *
     * @param words of the total; not to be changed afterwards
     * @param variance of the noise that honest members guarantee, as each of them sealed it
     * @param members of the roster, as each of them sealed it
     * @param survivors whose figures and noise are in the total
     * @throws IllegalArgumentException when no session can be like that
     */
    public static ShownTotal of(int[] words, int variance, int members, int survivors) {
        return ofSums(words, variance, members, survivors, 1);
    }

    /**
     * Sums of figures of one total: each word is the sum of so many of its words, whose noise adds up. Threshold and interval are those
     * of the sum.
     *
     * @param summed at least 1
     */
    public static ShownTotal ofSums(int[] words, int variance, int members, int survivors, int summed) {
        Tolerance tolerance = Tolerance.of(members);
        if (survivors > members || survivors < tolerance.leastSurvivors()) {
            throw new IllegalArgumentException("A total has as many members in it as its noise asks for");
        }
        return new ShownTotal(
                words, TotalControl.share(variance, tolerance).times(survivors).times(summed));
    }

    /** The least shown figure: ten, or three standard deviations of the noise. */
    public int tau() {
        return tau;
    }

    /** Standard deviation of the noise that is in each figure when every member did its part. */
    public double deviation() {
        return noise.deviation();
    }

    /** Half the width of the 95 % interval: noise, and half a rounding step. */
    public int margin() {
        return (int) Math.ceil(NORMAL_95 * deviation() + TotalControl.BASE / 2.0);
    }

    /** The most that a figure which is not shown can be, with the same probability. */
    public int ceiling() {
        return tau - 1 + (int) Math.ceil(NORMAL_95 * deviation());
    }

    public int size() {
        return words.length;
    }

    public boolean isShown(int cell) {
        return words[cell] >= tau;
    }

    /**
     * The figure.
     *
     * @throws IllegalArgumentException when it is not shown
     */
    public int figure(int cell) {
        if (!isShown(cell)) {
            throw new IllegalArgumentException("The figure is below the threshold");
        }
        return Math.floorDiv(words[cell] + TotalControl.BASE / 2, TotalControl.BASE) * TotalControl.BASE;
    }

    public int low(int cell) {
        return Math.max(0, figure(cell) - margin());
    }

    public int high(int cell) {
        return figure(cell) + margin();
    }

    @Override
    public String toString() {
        return "a shown total of " + size() + " cells";
    }
}
