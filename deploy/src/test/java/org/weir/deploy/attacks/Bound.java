package org.weir.deploy.attacks;

import java.util.Locale;
import org.weir.disclosure.noise.Rho;

/** How far an attack may come, and from where on its control counts as a success. */
sealed interface Bound {
    /** Points above the bound of the spent budget that an upper bound may have. */
    double MARGIN = 0.02;

    /** A control that guesses has to reach this advantage. */
    double POWER = 0.80;

    String words();

    boolean holds(Score score);

    /** Whether the control got through, so that the attack can find something at all. */
    boolean succeeds(Score control);

    /** Not once. */
    record Never() implements Bound {
        @Override
        public String words() {
            return "never";
        }

        @Override
        public boolean holds(Score score) {
            return score instanceof Score.Found found && found.found() == 0 && found.tries() > 0;
        }

        @Override
        public boolean succeeds(Score control) {
            return control instanceof Score.Found found && found.found() > 0;
        }
    }

    /** The upper bound of the advantage is no more than this. */
    record Advantage(double most, String why) implements Bound {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "advantage at most %.1f %% (%s)", 100 * most, why);
        }

        @Override
        public boolean holds(Score score) {
            return score instanceof Score.Guessed guessed && guessed.atMost() <= most;
        }

        @Override
        public boolean succeeds(Score control) {
            return control instanceof Score.Guessed guessed && guessed.advantage() >= POWER;
        }
    }

    /** No better than a coin. With few guesses nothing better is proven; with enough of them the upper bound has to be low. */
    record Chance() implements Bound {
        private static final double MOST = 0.05;
        private static final long ENOUGH = 12_000;

        @Override
        public String words() {
            return "no better than a coin, by 5 points";
        }

        @Override
        public boolean holds(Score score) {
            return score instanceof Score.Guessed guessed
                    && (guessed.tries() >= ENOUGH ? guessed.atMost() <= MOST : guessed.atLeast() <= MOST);
        }

        @Override
        public boolean succeeds(Score control) {
            return control instanceof Score.Guessed guessed && guessed.advantage() >= POWER;
        }
    }

    /**
     * A measured number is no more than this.
     *
     * @param control from where on the control's number is a success
     */
    record Most(double most, double control, String why) implements Bound {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "at most %.4g (%s)", most, why);
        }

        @Override
        public boolean holds(Score score) {
            return score instanceof Score.Measured measured && measured.value() <= most;
        }

        @Override
        public boolean succeeds(Score score) {
            return score instanceof Score.Measured measured && measured.value() >= control;
        }
    }

    /**
     * A measured number is no less than this.
     *
     * @param control up to where the control's number is a success of the attacker
     */
    record Least(double least, double control, String why) implements Bound {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "at least %.4g (%s)", least, why);
        }

        @Override
        public boolean holds(Score score) {
            return score instanceof Score.Measured measured && measured.value() >= least;
        }

        @Override
        public boolean succeeds(Score score) {
            return score instanceof Score.Measured measured && measured.value() <= control;
        }
    }

    static Bound never() {
        return new Never();
    }

    /** What differential privacy allows after so many tables on demand, plus the margin. */
    static Bound afterTables(int tables, int cellsPerPerson, int agencies) {
        int sigma = org.weir.membership.Profile.SIGMA;
        Rho each = Rho.ofSkellam(sigma * sigma * cellsPerPerson, cellsPerPerson);
        Rho spent = new Rho(each.billionths() * tables * agencies * agencies);
        return new Advantage(
                Math.min(1, 2 * spent.bestGuess() - 1 + MARGIN),
                String.format(
                        Locale.ROOT,
                        "%d table%s of sigma %d%s, and 2 points",
                        tables,
                        tables == 1 ? "" : "s",
                        sigma,
                        agencies == 1 ? "" : ", a person known to " + agencies + " agencies"));
    }

    /** Indistinguishable. */
    static Bound indistinguishable() {
        return new Chance();
    }
}
