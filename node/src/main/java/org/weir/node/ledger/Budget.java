package org.weir.node.ledger;

import org.weir.disclosure.noise.Rho;

/**
 * How much privacy loss this agency accepts for a data subject in a year. It can be set lower than the default; above the ceiling it
 * is lowered to it.
 *
 * @param yearly for one data year and subject type, to everybody together
 * @param perRequester the part of it that one asking agency can use: a matter of fairness, not of protection, since agencies may
 *     work together
 */
public record Budget(Rho yearly, Rho perRequester) {
    /** No policy can go above (disclosure floors): the best attacker guesses right in 76 % of cases. */
    public static final Rho CEILING = Rho.thousandths(1_000);

    /** 69 %. */
    public static final Budget DEFAULT = of(Rho.thousandths(500));

    private static final int REQUESTERS = 3;

    public Budget {
        yearly = yearly.compareTo(CEILING) > 0 ? CEILING : yearly;
        perRequester = perRequester.compareTo(yearly) > 0 ? yearly : perRequester;
    }

    /** A third of it to one asking agency. */
    public static Budget of(Rho yearly) {
        Rho lowered = yearly.compareTo(CEILING) > 0 ? CEILING : yearly;
        return new Budget(lowered, new Rho(lowered.billionths() / REQUESTERS));
    }
}
