package org.weir.masking;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.weir.Bytes;

/**
 * Evidence: these members, all of them in the verifier's own membership, signed that they sent a vector to this guarded session, and they are
 * enough: in number for its noise, and of three legal entities besides the asker's and the guard's.
 *
 * <p>It holds what a guard may see: names, keys and salted digests, and no vector.
 */
public final class Deposits {
    private final Guarded guarded;
    private final SequencedMap<String, GuardStatement.Deposit> deposits;
    private final Survivors survivors;

    private Deposits(Guarded guarded, TreeMap<String, GuardStatement.Deposit> deposits) {
        this.guarded = guarded;
        this.deposits = Collections.unmodifiableSequencedMap(deposits);
        Map<String, Survivors.Entry> entries = new TreeMap<>();
        deposits.forEach((agency, deposit) -> entries.put(agency, entry(deposit)));
        this.survivors = new Survivors(guarded.session(), guarded.digest(), entries);
    }

    /**
     * Verifies deposits.
     *
     * @param guarded as the verifier made or verified it
     * @param seals of the members' deposits, in any order
     */
    public static Deposits verify(Guarded guarded, List<String> seals, Roll roll, Seals keys)
            throws SessionRefusedException {
        TreeMap<String, GuardStatement.Deposit> deposits = new TreeMap<>();
        Set<Bytes> publicKeys = new HashSet<>(Set.of(guarded.key()));
        Set<String> entities = new HashSet<>();
        for (String seal : seals) {
            GuardStatement.Deposit deposit = deposit(guarded, keys.open(seal));
            entities.add(roll.entityOf(deposit.agency())
                    .orElseThrow(
                            () -> new SessionRefusedException("The sum would name somebody who is no active member")));
            if (deposits.put(deposit.agency(), deposit) != null || !publicKeys.add(deposit.key())) {
                throw new SessionRefusedException("The sum would have a member or a key twice");
            }
        }
        roll.entityOf(guarded.terms().terms().asker()).ifPresent(entities::remove);
        roll.entityOf(guarded.terms().guard()).ifPresent(entities::remove);
        if (entities.size() < Roster.LEAST_ENTITIES) {
            throw new SessionRefusedException(
                    "The sum would be of " + entities.size() + " legal entities besides the one that asks and the"
                            + " guard's; it takes " + Roster.LEAST_ENTITIES);
        }
        if (deposits.size() < guarded.terms().least()) {
            throw new SessionRefusedException("Only " + deposits.size() + " members have sent a vector; the noise of"
                    + " fewer than " + guarded.terms().least() + " is less than promised");
        }
        return new Deposits(guarded, deposits);
    }

    /** A statement that belongs to this session, or a refusal. */
    static GuardStatement.Deposit deposit(Guarded guarded, Statement statement) throws SessionRefusedException {
        if (!(statement instanceof GuardStatement.Deposit deposit)) {
            throw new SessionRefusedException("Another message where a deposit belongs");
        }
        if (!deposit.session().equals(guarded.session()) || !deposit.guarding().equals(guarded.digest())) {
            throw new SessionRefusedException("The deposit is for another session, or under another guard's word");
        }
        if (deposit.agency().equals(guarded.terms().guard())) {
            throw new SessionRefusedException("A guard has no figures in the session that it guards");
        }
        return deposit;
    }

    static Survivors.Entry entry(GuardStatement.Deposit deposit) {
        return new Survivors.Entry(deposit.vector(), deposit.key());
    }

    public Guarded guarded() {
        return guarded;
    }

    /** The document whose digest goes into the log. */
    public Survivors survivors() {
        return survivors;
    }

    SequencedMap<String, GuardStatement.Deposit> deposits() {
        return deposits;
    }

    @Override
    public String toString() {
        return deposits.size() + " deposits, " + guarded;
    }
}
