package org.weir.masking;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.weir.Bytes;

/** Where a guarded session stands at the hub. Each state says until when it lasts. */
public sealed interface GuardedHubState {

    /** When this state ends by itself. */
    Instant until();

    /** The guard is asked whether it takes the session on. */
    record Appointing(GuardedTerms terms) implements GuardedHubState {
        @Override
        public Instant until() {
            return terms.terms().joinBy();
        }
    }

    /** The guard's word is out; masked vectors come in, each when its member is there, and are added up. */
    final class Collecting implements GuardedHubState {
        private final Guarded guarded;
        private final String seal;
        private final GuardedSum sum;
        private final Map<String, String> seals = new TreeMap<>();
        private final Set<Bytes> keys = new HashSet<>();

        Collecting(Guarded guarded, String seal) {
            this.guarded = guarded;
            this.seal = seal;
            this.sum = new GuardedSum(guarded);
            keys.add(guarded.key());
        }

        Guarded guarded() {
            return guarded;
        }

        /** The guard's, to send to every member. */
        String seal() {
            return seal;
        }

        GuardedSum sum() {
            return sum;
        }

        /**
         * Takes a deposit. What the guard would refuse later, together with everybody else's, is refused now.
         *
         * @param deposit of this session, signed by the agency that it names
         */
        void add(GuardStatement.Deposit deposit, String sealed, byte[] sent, Roll roll) throws SessionRefusedException {
            if (roll.entityOf(deposit.agency()).isEmpty()) {
                throw new SessionRefusedException("The deposit is of no active member");
            }
            if (seals.containsKey(deposit.agency()) || keys.contains(deposit.key())) {
                throw new SessionRefusedException("A member sends one vector, under a key of its own");
            }
            SessionKey.requireUsable(deposit.key());
            sum.add(deposit, sent);
            keys.add(deposit.key());
            seals.put(deposit.agency(), sealed);
        }

        List<String> seals() {
            return List.copyOf(seals.values());
        }

        @Override
        public Instant until() {
            return guarded.terms().terms().uploadBy();
        }
    }

    /** The survivors are fixed; the guard's sum of masks is awaited. */
    final class Revealing implements GuardedHubState {
        private final Deposits deposits;
        private final GuardedSum sum;

        Revealing(Deposits deposits, GuardedSum sum) {
            this.deposits = deposits;
            this.sum = sum;
        }

        GuardedTotal unmask(Statement said, byte[] masks) throws SessionRefusedException {
            return sum.unmask(deposits, said, masks);
        }

        @Override
        public Instant until() {
            return deposits.guarded().terms().terms().revealBy();
        }
    }

    /** The total is there. */
    record Summed(GuardedTotal total) implements GuardedHubState {
        @Override
        public Instant until() {
            return Instant.MAX;
        }
    }

    /**
     * There will be no total, and nothing was learned.
     *
     * @param why constant sentences and numbers of members
     */
    record Aborted(String why) implements GuardedHubState {
        @Override
        public Instant until() {
            return Instant.MAX;
        }
    }
}
