package org.weir.masking;

import org.weir.transparency.LogStretch;

/** Evidence: exactly these deposits are the session's first survivors in the order of the witnessed log. */
public final class FixedDeposits {
    private final Deposits deposits;

    private FixedDeposits(Deposits deposits) {
        this.deposits = deposits;
    }

    /**
     * Verifies.
     *
     * @param stretch the log from the session's opening entry on; a later beginning could hide an earlier set of survivors
     */
    public static FixedDeposits verify(Deposits deposits, LogStretch stretch) throws SessionRefusedException {
        FixedSurvivors _ = FixedSurvivors.verify(
                deposits.survivors(), deposits.guarded().terms().terms(), stretch);
        return new FixedDeposits(deposits);
    }

    public Deposits deposits() {
        return deposits;
    }

    @Override
    public String toString() {
        return "fixed: " + deposits;
    }
}
