package org.weir.disclosure.noise;

/** The standard normal distribution, for explanations to people. Nothing that protects anybody depends on it. */
final class NormalDistribution {
    private NormalDistribution() {}

    /** P(Z <= z) for z from 0 to 8, by the series of Marsaglia (2004): z, z^3/3, z^5/(3*5), ... */
    static double cumulative(double z) {
        if (z >= 8) {
            return 1;
        }
        double sum = z;
        double term = z;
        for (int i = 3; term > 1e-17; i += 2) {
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
