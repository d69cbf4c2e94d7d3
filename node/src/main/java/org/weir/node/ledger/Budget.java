package org.weir.node.ledger;

import org.weir.disclosure.noise.Rho;

/**
 * How much privacy loss this agency accepts for a data subject in a year. It can be set lower than the default; above the ceiling it
 * is lowered to it.
 *
 * @param yearly for one data year and subject type, to everybody together
 * @param perRequester the part of it that one asking agency can use: a matter of fairness, not of protection, since agencies may
 *     work together
 * @param perFact the part of it that may tell of one and the same fact about a person, to everybody together. A table in which a
 *     person's fact is another one loses somebody in one figure and has somebody more in another: so it costs this part twice its loss
 */
public record Budget(Rho yearly, Rho perRequester, Rho perFact) {
    /** No policy can go above (disclosure floors): the best attacker guesses right in 76 % of cases. */
    public static final Rho CEILING = Rho.thousandths(1_000);

    /** 69 %. */
    public static final Budget DEFAULT = of(Rho.thousandths(500));

    private static final int PARTS = 3;

    public Budget {
        yearly = yearly.compareTo(CEILING) > 0 ? CEILING : yearly;
        perRequester = perRequester.compareTo(yearly) > 0 ? yearly : perRequester;
        perFact = perFact.compareTo(yearly) > 0 ? yearly : perFact;
    }

    /** A third of it for one fact. */
    public Budget(Rho yearly, Rho perRequester) {
        this(yearly, perRequester, third(yearly));
    }

    /** A third of it to one asking agency, and a third for one fact. */
    public static Budget of(Rho yearly) {
        return new Budget(yearly, third(yearly));
    }

    private static Rho third(Rho yearly) {
        Rho lowered = yearly.compareTo(CEILING) > 0 ? CEILING : yearly;
        return new Rho(lowered.billionths() / PARTS);
    }
}
