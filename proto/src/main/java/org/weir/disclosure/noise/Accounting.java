package org.weir.disclosure.noise;

/**
 * What releases cost together, as epsilon at a delta: for people who compare with other systems. Ledgers count in {@link Rho}.
 */
public final class Accounting {
    private static final int HIGHEST_ORDER = 400;

    private Accounting() {}

    /**
     * Releases with Skellam noise: the RDP bound of Agarwal, Kairouz, Liu (2021, theorem 3.5), converted at the best integer order
     * (Canonne, Kamath, Steinke 2020, proposition 12).
     *
     * @param variance of the noise in each word
     * @param l1 most that one person changes a release by, in sum
     * @param l2Squared the same, squares summed
     */
    public static double epsilonOfSkellam(int variance, int releases, int l1, int l2Squared, double delta) {
        double mu = variance;
        return best(
                order -> releases
                        * (order * l2Squared / (2 * mu)
                                + Math.min(
                                        ((2 * order - 1) * l2Squared + 6.0 * l1) / (4 * mu * mu), 3.0 * l1 / (2 * mu))),
                delta);
    }

    /** Releases of this loss each, at integer orders. */
    public static double epsilonOf(Rho each, int releases, double delta) {
        return best(order -> order * each.value() * releases, delta);
    }

    private static double best(Divergence divergence, double delta) {
        double least = Double.POSITIVE_INFINITY;
        for (int order = 2; order < HIGHEST_ORDER; order++) {
            double epsilon = divergence.at(order)
                    + (Math.log(1 / delta) + (order - 1) * Math.log1p(-1.0 / order) - Math.log(order)) / (order - 1);
            least = Math.min(least, epsilon);
        }
        return least;
    }

    @FunctionalInterface
    private interface Divergence {
        /** Renyi divergence of this order, at most. */
        double at(int order);
    }
}
