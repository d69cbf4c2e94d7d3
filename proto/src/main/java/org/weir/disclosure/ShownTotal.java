package org.weir.disclosure;

import org.weir.disclosure.noise.Variance;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roster;

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

    private final NoisyTotal total;
    private final Variance noise;
    private final int tau;

    private ShownTotal(NoisyTotal total, Variance noise) {
        this.total = total;
        this.noise = noise;
        this.tau = Math.max(TotalControl.LEAST_TAU, noise.ceilOfDeviations(3));
    }

    public static ShownTotal of(NoisyTotal total) {
        Roster roster = total.roster();
        Variance share = TotalControl.share(roster.terms().variance(), roster.tolerance());
        return new ShownTotal(total, share.times(total.survivors()));
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

    public int size() {
        return total.shape().counts();
    }

    public boolean isShown(int cell) {
        return total.count(cell) >= tau;
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
        return Math.floorDiv(total.count(cell) + TotalControl.BASE / 2, TotalControl.BASE) * TotalControl.BASE;
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
