package org.weir.masking;

import java.time.Instant;
import org.weir.Bytes;

/**
 * A node's part in one session: join, learn the roster and cover one vector, upload, reveal once. A step out of order, too late, or
 * refused ends the session for this node; it never gets back into it.
 *
 * <p>What the hub can have from it in any session, whatever the hub sends and in whatever order: one masked vector, and after that
 * either nothing, or its self mask together with the secrets it shares with members that the log says dropped out. Never the
 * secret it shares with a survivor, and never anything for two sets of survivors.
 *
 * <p>Safe for use by several threads.
 */
public final class MemberSession {
    private final Terms terms;
    private MemberState state;

    private MemberSession(Terms terms, MemberState.Joined state) {
        this.terms = terms;
        this.state = state;
    }

    /**
     * Joins.
     *
     * @param terms as this node itself made them from what it verified
     * @param ledger where this node's ledger stands, with the session announced in it
     * @throws SessionRefusedException when the journal knows the session, or it is too late
     */
    public static MemberSession join(
            Terms terms, String agency, LedgerStand ledger, SessionJournal journal, Instant now)
            throws SessionRefusedException {
        return new MemberSession(terms, MemberState.Joined.join(terms, agency, ledger, journal, now));
    }

    public Terms terms() {
        return terms;
    }

    /** What to sign and send first. */
    public synchronized Statement.Joining joining() throws SessionRefusedException {
        if (state instanceof MemberState.Joined joined) {
            return joined.joining();
        }
        throw Turn.outOfOrder();
    }

    /** Takes the roster; the masks are for one vector. */
    public synchronized Masks enter(Roster roster, Instant now) throws SessionRefusedException {
        if (!(state instanceof MemberState.Joined joined)) {
            throw Turn.outOfOrder();
        }
        MemberState.Rostered rostered = step(() -> joined.enter(roster, now));
        return rostered.masks();
    }

    /**
     * Commits to the covered vector; what to sign and send with it.
     *
     * @param vector digest of the vector's bytes
     */
    public synchronized Statement.Upload upload(Bytes vector, Instant now) throws SessionRefusedException {
        if (!(state instanceof MemberState.Rostered rostered)) {
            throw Turn.outOfOrder();
        }
        MemberState.Uploaded uploaded = step(() -> rostered.upload(vector, now));
        return uploaded.upload();
    }

    /** What to sign and send so that the sum can be had. The same once more for the same survivors, and nothing for others. */
    public synchronized Statement.Reveal reveal(FixedSurvivors fixed, Instant now) throws SessionRefusedException {
        expire(now);
        return switch (state) {
            case MemberState.Uploaded uploaded -> {
                MemberState.Revealed revealed = step(() -> uploaded.reveal(fixed, now));
                yield revealed.reveal();
            }
            case MemberState.Revealed revealed
            when revealed.reveal().survivors().equals(fixed.survivors().digest()) -> revealed.reveal();
            case MemberState.Revealed _, MemberState.Joined _, MemberState.Rostered _, MemberState.Ended _ ->
                throw Turn.outOfOrder();
        };
    }

    /** Leaves the session, for a reason of the node's own. */
    public synchronized void end(String why) {
        state = new MemberState.Ended(why);
    }

    /** Ends the session when its state's time is over; whether it has ended. */
    public synchronized boolean expire(Instant now) {
        if (now.isAfter(state.until())) {
            state = new MemberState.Ended("The time of the session is over");
        }
        return state instanceof MemberState.Ended;
    }

    synchronized MemberState state() {
        return state;
    }

    private <S extends MemberState> S step(Step<S> step) throws SessionRefusedException {
        try {
            S next = step.take();
            state = next;
            return next;
        } catch (SessionRefusedException e) {
            state = new MemberState.Ended(e.getMessage());
            throw e;
        }
    }

    @Override
    public String toString() {
        return "part in session " + terms.session();
    }

    @FunctionalInterface
    private interface Step<S> {
        S take() throws SessionRefusedException;
    }
}
