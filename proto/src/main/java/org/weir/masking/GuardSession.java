package org.weir.masking;

import java.time.Instant;

/**
 * A guard's part in one session: say that it guards it, and once, when the witnessed log has fixed the survivors, give the sum of their
 * masks. A step out of order, too late, or refused ends the session, and without its guard a session has no total.
 *
 * <p>What anybody can have from it in any session, whatever the hub sends and in whatever order: one sum of masks, of enough members. Never
 * the mask of one, and never a second sum, whose difference from the first would be the masks of few. Safe for use by several threads.
 */
public final class GuardSession {
    private final GuardedTerms terms;
    private final Guarded guarded;
    private GuardState state;

    private GuardSession(GuardedTerms terms, GuardState.Guarding state) {
        this.terms = terms;
        this.guarded = state.guarded();
        this.state = state;
    }

    /**
     * Takes a session on.
     *
     * @param terms as this node itself made them from what it verified
     * @param agency this node's
     * @param roll by which the guard is fit to be one; it checks so for itself what members check of it
     * @throws SessionRefusedException when the journal knows the session, or it is too late
     */
    public static GuardSession guard(GuardedTerms terms, String agency, Roll roll, SessionJournal journal, Instant now)
            throws SessionRefusedException {
        return new GuardSession(terms, GuardState.Guarding.guard(terms, agency, roll, journal, now));
    }

    public GuardedTerms terms() {
        return terms;
    }

    /** The session, to verify its deposits with. */
    public Guarded guarded() {
        return guarded;
    }

    /** What to sign and send first. */
    public synchronized GuardStatement.Guarding guarding() throws SessionRefusedException {
        if (state instanceof GuardState.Guarding guarding) {
            return guarding.statement();
        }
        throw Turn.outOfOrder();
    }

    /** The sum of the masks. The same once more for the same survivors, and nothing for others. */
    public synchronized SummedMasks reveal(FixedDeposits fixed, Instant now) throws SessionRefusedException {
        expire(now);
        return switch (state) {
            case GuardState.Guarding guarding -> first(guarding, fixed, now);
            case GuardState.Revealed revealed
            when revealed.sum()
                    .statement()
                    .survivors()
                    .equals(fixed.deposits().survivors().digest()) -> revealed.sum();
            case GuardState.Revealed _, GuardState.Ended _ -> throw Turn.outOfOrder();
        };
    }

    private SummedMasks first(GuardState.Guarding guarding, FixedDeposits fixed, Instant now)
            throws SessionRefusedException {
        try {
            GuardState.Revealed revealed = guarding.reveal(fixed, now);
            state = revealed;
            return revealed.sum();
        } catch (SessionRefusedException e) {
            state = new GuardState.Ended(e.getMessage());
            throw e;
        }
    }

    /** Leaves the session, for a reason of the node's own. */
    public synchronized void end(String why) {
        state = new GuardState.Ended(why);
    }

    /** Ends the session when its state's time is over; whether it has ended. */
    public synchronized boolean expire(Instant now) {
        if (now.isAfter(state.until())) {
            state = new GuardState.Ended("The time of the session is over");
        }
        return state instanceof GuardState.Ended;
    }

    synchronized GuardState state() {
        return state;
    }

    @Override
    public String toString() {
        return "guard of session " + terms.terms().session();
    }
}
