package org.weir.deploy.attacks;

import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/** What one attack reached. */
sealed interface Score {
    /** For people. */
    String words();

    /** For programs: found, advantage in percent, or the measured number. */
    double value();

    /**
     * Something that must not leave, or must not happen, was looked for.
     *
     * @param what in the plural
     */
    record Found(long tries, long found, String what) implements Score {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "%,d %s in %,d tries", found, what, tries);
        }

        @Override
        public double value() {
            return found;
        }
    }

    /** A yes or no was guessed, in as many worlds with it as without. */
    record Guessed(long tries, long right) implements Score {
        private static final double CONFIDENCE = 0.95;
        private static final double DOUBT = 0.0001;

        /** Twice the share of right guesses, less one: 0 for a coin, 1 for somebody who knows. */
        double advantage() {
            return 2.0 * right / tries - 1;
        }

        /** What the advantage is at most, by Clopper and Pearson (1934), one-sided at 95 %. */
        double atMost() {
            double share = right == tries
                    ? 1
                    : new BetaDistribution(right + 1.0, tries - right).inverseCumulativeProbability(CONFIDENCE);
            return 2 * share - 1;
        }

        /** What it is at least, at 99.99 %. */
        double atLeast() {
            double share = right == 0
                    ? 0
                    : new BetaDistribution(right, tries - right + 1.0).inverseCumulativeProbability(DOUBT);
            return 2 * share - 1;
        }

        @Override
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "advantage %.1f %% (at most %.1f %%) in %,d guesses",
                    100 * advantage(),
                    100 * atMost(),
                    tries);
        }

        @Override
        public double value() {
            return 100 * advantage();
        }
    }

    /** A number of its own kind. */
    record Measured(String what, double value) implements Score {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "%s: %.4g", what, value);
        }
    }
}
