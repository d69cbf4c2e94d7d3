package org.weir.masking;

import java.time.Instant;
import org.weir.Bytes;

/**
 * A member's part in a guarded session: cover one vector, send it, and go away. A step out of order, too late, or refused ends the session
 * for this member; it never gets back into it.
 *
 * <p>What the hub can have from it in any session is one masked vector. The mask is uniform to everybody but the guard, and what the guard is
 * given tells nothing of the vector. Safe for use by several threads.
 */
public final class DepositorSession {
    private final Guarded guarded;
    private DepositorState state;

    private DepositorSession(Guarded guarded, DepositorState.Prepared state) {
        this.guarded = guarded;
        this.state = state;
    }

    /**
     * Joins.
     *
     * @param guarded as this node verified it, with its own policy
     * @throws SessionRefusedException when the journal knows the session, the node is its guard, or it is too late
     */
    public static DepositorSession join(Guarded guarded, String agency, SessionJournal journal, Instant now)
            throws SessionRefusedException {
        return new DepositorSession(guarded, DepositorState.Prepared.prepare(guarded, agency, journal, now));
    }

    public Guarded guarded() {
        return guarded;
    }

    /** The mask, for one vector. */
    public synchronized GuardedMasks masks() throws SessionRefusedException {
        if (state instanceof DepositorState.Prepared prepared) {
            return prepared.masks();
        }
        throw Turn.outOfOrder();
    }

    /**
     * Commits to the covered vector; what to sign and send with it. There is no further step.
     *
     * @param vector digest of the salt and the vector's bytes
     */
    public synchronized GuardStatement.Deposit deposit(Bytes vector, Instant now) throws SessionRefusedException {
        if (!(state instanceof DepositorState.Prepared prepared)) {
            throw Turn.outOfOrder();
        }
        try {
            DepositorState.Deposited deposited = prepared.deposit(vector, now);
            state = deposited;
            return deposited.deposit();
        } catch (SessionRefusedException e) {
            state = new DepositorState.Ended(e.getMessage());
            throw e;
        }
    }

    /** Leaves the session, for a reason of the node's own. */
    public synchronized void end(String why) {
        state = new DepositorState.Ended(why);
    }

    /** Ends the session when its state's time is over; whether it has ended. */
    public synchronized boolean expire(Instant now) {
        if (now.isAfter(state.until())) {
            state = new DepositorState.Ended("The time of the session is over");
        }
        return state instanceof DepositorState.Ended;
    }

    synchronized DepositorState state() {
        return state;
    }

    @Override
    public String toString() {
        return "part in " + guarded;
    }
}
