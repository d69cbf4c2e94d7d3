package org.weir.masking;

import java.util.Map;

/**
 * Recomputes the total of a guarded session from what the hub received. It shows that the total is the sum of the vectors that the named
 * members signed, less the masks that the guard signed. It shows neither that those vectors were true nor that the guard added up right.
 *
 * <p><b>Whoever has the vectors must not be the guard, nor work with it.</b> The guard's key is gone once it gave the sum: the rule protects
 * against a guard that kept what it should have forgotten.
 */
public final class GuardAudit {
    private GuardAudit() {}

    /**
     * Recomputes a total.
     *
     * @param vectors what each survivor sent, salt and words; not to be changed afterwards
     * @param seal the guard's, on the sum of masks
     * @param masks the sum's bytes
     * @throws SessionRefusedException naming what does not fit
     */
    public static GuardedTotal recompute(
            FixedDeposits fixed, Map<String, byte[]> vectors, String seal, byte[] masks, Seals seals)
            throws SessionRefusedException {
        Deposits deposits = fixed.deposits();
        GuardedSum sum = new GuardedSum(deposits.guarded());
        for (GuardStatement.Deposit deposit : deposits.deposits().values()) {
            byte[] vector = vectors.get(deposit.agency());
            if (vector == null) {
                throw new SessionRefusedException("A survivor's vector is missing");
            }
            sum.add(deposit, vector);
        }
        return sum.unmask(deposits, seals.open(seal), masks);
    }
}
