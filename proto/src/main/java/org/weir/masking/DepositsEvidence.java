package org.weir.masking;

import java.time.Instant;
import java.util.List;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.WitnessPolicy;

/**
 * What a guard is given to see whose masks it is to add up, and that the log said so first. Holding one proves nothing yet.
 *
 * @param seals of the survivors' deposits
 * @param part of the log, from the entry that opened the session on
 */
public record DepositsEvidence(List<String> seals, LogPart part) {
    public DepositsEvidence {
        seals = List.copyOf(seals);
    }

    /**
     * Verifies with what the verifier brings.
     *
     * @param now cosignatures of later times do not count
     */
    public FixedDeposits verify(
            Guarded guarded, Roll roll, Seals keys, LogIdentity log, WitnessPolicy witnesses, Instant now)
            throws SessionRefusedException {
        return FixedDeposits.verify(Deposits.verify(guarded, seals, roll, keys), part.verify(log, witnesses, now));
    }

    @Override
    public String toString() {
        return seals.size() + " deposits, " + part;
    }
}
