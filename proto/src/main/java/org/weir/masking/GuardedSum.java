package org.weir.masking;

import java.util.Map;
import java.util.TreeMap;
import org.weir.Bytes;

/** Adds the vectors of a guarded session as they come; then takes the sum of their masks off. */
final class GuardedSum {
    private final Guarded guarded;
    private final Words words;
    private final Map<String, Survivors.Entry> added = new TreeMap<>();

    GuardedSum(Guarded guarded) {
        this.guarded = guarded;
        this.words = new Words(guarded.shape());
    }

    /**
     * Adds one vector.
     *
     * @param sent salt and words; not to be changed afterwards
     * @throws SessionRefusedException when it is another one than was signed, or a member's second
     */
    void add(GuardStatement.Deposit deposit, byte[] sent) throws SessionRefusedException {
        ReceivedVector vector = ReceivedVector.parseSalted(sent, guarded.shape());
        if (!deposit.vector().equals(vector.digest())) {
            throw new SessionRefusedException("The vector is not the one that was signed");
        }
        if (added.containsKey(deposit.agency())) {
            throw new SessionRefusedException("A member sends one vector");
        }
        added.put(deposit.agency(), Deposits.entry(deposit));
        words.add(vector);
    }

    /**
     * Takes the masks off; the sum is used up.
     *
     * @param deposits of those whose vectors were added
     * @param said signed by the agency that it names; anything but this sum's guard on this sum of masks is refused
     */
    GuardedTotal unmask(Deposits deposits, Statement said, byte[] masks) throws SessionRefusedException {
        if (!(said instanceof GuardStatement.MaskSum statement)) {
            throw new SessionRefusedException("Another message where the sum of masks belongs");
        }
        Bytes survivors = new Survivors(guarded.session(), guarded.digest(), added).digest();
        if (!deposits.survivors().digest().equals(survivors)) {
            throw new SessionRefusedException("The vectors are not exactly those of the survivors");
        }
        if (!statement.session().equals(guarded.session())
                || !statement.survivors().equals(survivors)
                || !statement.agency().equals(guarded.terms().guard())) {
            throw new SessionRefusedException("The sum of masks is another guard's, or for other survivors");
        }
        ReceivedVector sum = ReceivedVector.parse(masks, guarded.shape());
        if (!statement.sum().equals(sum.digest())) {
            throw new SessionRefusedException("The sum of masks is not the one that was signed");
        }
        words.subtract(sum);
        return new GuardedTotal(guarded, added.size(), words);
    }
}
