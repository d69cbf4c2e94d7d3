package org.weir.masking;

import java.time.Instant;
import org.weir.Bytes;

/** Where a member stands in a guarded session. Kept in memory only, like {@link MemberState}; each state says until when it lasts. */
public sealed interface DepositorState {

    /** When this state ends by itself. */
    Instant until();

    /** It has a mask and makes its vector; nothing was sent. */
    final class Prepared implements DepositorState {
        private final Guarded guarded;
        private final String agency;
        private final Bytes key;
        private final GuardedMasks masks;
        private final SessionJournal journal;

        private Prepared(Guarded guarded, String agency, Bytes key, GuardedMasks masks, SessionJournal journal) {
            this.guarded = guarded;
            this.agency = agency;
            this.key = key;
            this.masks = masks;
            this.journal = journal;
        }

        static Prepared prepare(Guarded guarded, String agency, SessionJournal journal, Instant now)
                throws SessionRefusedException {
            Turn.requireTime(now, guarded.terms().terms().uploadBy());
            if (agency.equals(guarded.terms().guard())) {
                throw new SessionRefusedException("A guard has no figures in the session that it guards");
            }
            SessionKey key = SessionKey.generate();
            Bytes agreed = key.agree(guarded.key());
            journal.joins(guarded.session());
            Bytes secret = Secrets.guarded(agreed, guarded, agency, key.publicHalf());
            return new Prepared(guarded, agency, key.publicHalf(), new GuardedMasks(guarded, secret), journal);
        }

        GuardedMasks masks() {
            return masks;
        }

        Deposited deposit(Bytes vector, Instant now) throws SessionRefusedException {
            Turn.requireTime(now, until());
            GuardStatement.Deposit deposit =
                    new GuardStatement.Deposit(guarded.session(), guarded.digest(), agency, key, vector);
            journal.uploads(guarded.session(), vector);
            return new Deposited(deposit, until());
        }

        @Override
        public Instant until() {
            return guarded.terms().terms().uploadBy();
        }
    }

    /**
     * Its masked vector may be on its way. It has nothing more to do and no secret left, so it can go away.
     *
     * @param until the vector can still be sent once more, byte for byte
     */
    record Deposited(GuardStatement.Deposit deposit, Instant until) implements DepositorState {}

    /** @param why for the node's own desk */
    record Ended(String why) implements DepositorState {
        @Override
        public Instant until() {
            return Instant.MAX;
        }
    }
}
