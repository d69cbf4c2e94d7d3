package org.weir.masking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;

/**
 * Where a guard stands in the session that it guards. Its key is kept in memory only, and forgotten with the first step it leads to: a guard
 * that is broken into later has nothing to give.
 */
public sealed interface GuardState {

    /** When this state ends by itself. */
    Instant until();

    /** It has said that it guards the session, and waits for the survivors. */
    final class Guarding implements GuardState {
        private final Guarded guarded;
        private final SessionKey key;
        private final GuardStatement.Guarding statement;
        private final SessionJournal journal;

        private Guarding(Guarded guarded, SessionKey key, GuardStatement.Guarding statement, SessionJournal journal) {
            this.guarded = guarded;
            this.key = key;
            this.statement = statement;
            this.journal = journal;
        }

        static Guarding guard(GuardedTerms terms, String agency, Roll roll, SessionJournal journal, Instant now)
                throws SessionRefusedException {
            Turn.requireTime(now, terms.terms().joinBy());
            SessionKey key = SessionKey.generate();
            GuardStatement.Guarding statement = new GuardStatement.Guarding(
                    terms.terms().session(), terms.digest(), agency, key.publicHalf(), Secrets.fresh());
            Guarded guarded = Guarded.of(terms, statement, roll);
            journal.joins(statement.session());
            return new Guarding(guarded, key, statement, journal);
        }

        Guarded guarded() {
            return guarded;
        }

        GuardStatement.Guarding statement() {
            return statement;
        }

        Revealed reveal(FixedDeposits fixed, Instant now) throws SessionRefusedException {
            Turn.requireTime(now, until());
            Deposits deposits = fixed.deposits();
            if (!deposits.guarded().digest().equals(guarded.digest())) {
                throw new SessionRefusedException("The deposits are of another guarded session");
            }
            byte[] words = sum(deposits).bytes();
            GuardStatement.MaskSum said = new GuardStatement.MaskSum(
                    guarded.session(),
                    deposits.survivors().digest(),
                    guarded.terms().guard(),
                    Bytes.sha256(words));
            journal.uploads(said.session(), said.sum());
            journal.reveals(said.session(), said.survivors());
            return new Revealed(new SummedMasks(said, words), until());
        }

        private Words sum(Deposits deposits) throws SessionRefusedException {
            List<Masks.Term> masks = new ArrayList<>();
            for (GuardStatement.Deposit deposit : deposits.deposits().values()) {
                Bytes agreed = key.agree(deposit.key());
                masks.add(new Masks.Term(Secrets.guarded(agreed, guarded, deposit.agency(), deposit.key()), true));
            }
            Words sum = new Words(guarded.shape());
            Masks.apply(masks, sum.counts(), sum.sums());
            return sum;
        }

        @Override
        public Instant until() {
            return guarded.terms().terms().revealBy();
        }
    }

    /** It has given the sum, and has nothing more to say than that once more. No secret is left. */
    record Revealed(SummedMasks sum, Instant until) implements GuardState {}

    /**
     * It is over for the guard, and so there is no total unless it gave the sum before. No secret is left.
     *
     * @param why for the node's own desk
     */
    record Ended(String why) implements GuardState {
        @Override
        public Instant until() {
            return Instant.MAX;
        }
    }
}
