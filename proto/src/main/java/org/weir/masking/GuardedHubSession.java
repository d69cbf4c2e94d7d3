package org.weir.masking;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The hub's side of one guarded session: appoint the guard, collect, fix the survivors, unmask. The hub is trusted with one thing: that it
 * does not work with the guard.
 *
 * <p>A member that does not send is not in the sum. A guard that stays away ends the session without a total. Safe for use by several threads.
 */
public final class GuardedHubSession {
    private final GuardedTerms terms;
    private final Roll roll;
    private final Seals seals;
    private GuardedHubState state;

    /** @param seals to open statements with; the hub itself states nothing */
    public GuardedHubSession(GuardedTerms terms, Roll roll, Seals seals) {
        this.terms = terms;
        this.roll = roll;
        this.seals = seals;
        this.state = new GuardedHubState.Appointing(terms);
    }

    public GuardedTerms terms() {
        return terms;
    }

    /** The guard's word, to send to every member that comes. */
    public synchronized void appoint(String seal, Instant now) throws SessionRefusedException {
        if (!(state instanceof GuardedHubState.Appointing appointing)) {
            throw Turn.outOfOrder();
        }
        Turn.requireTime(now, appointing.until());
        Guarded guarded = Guarded.verify(terms, seal, Set.of(terms.guard()), roll, seals);
        state = new GuardedHubState.Collecting(guarded, seal);
    }

    /** What the guard sealed, for a member that comes while vectors are collected. */
    public synchronized String guarding() throws SessionRefusedException {
        if (state instanceof GuardedHubState.Collecting collecting) {
            return collecting.seal();
        }
        throw Turn.outOfOrder();
    }

    /**
     * A member's masked vector.
     *
     * @param agency whose connection it came over
     * @param sent salt and words; not to be changed afterwards
     */
    public synchronized void deposit(String agency, String seal, byte[] sent, Instant now)
            throws SessionRefusedException {
        if (!(state instanceof GuardedHubState.Collecting collecting)) {
            throw Turn.outOfOrder();
        }
        Turn.requireTime(now, collecting.until());
        GuardStatement.Deposit deposit = Deposits.deposit(collecting.guarded(), seals.open(seal));
        if (!deposit.agency().equals(agency)) {
            throw new SessionRefusedException("The statement is another member's");
        }
        collecting.add(deposit, seal, sent, roll);
    }

    /** Closes the collection. What the guard is to be given once the digest of the survivors is in the log; too few end the session. */
    public synchronized Closed fixSurvivors() throws SessionRefusedException {
        if (!(state instanceof GuardedHubState.Collecting collecting)) {
            throw Turn.outOfOrder();
        }
        try {
            Deposits deposits = Deposits.verify(collecting.guarded(), collecting.seals(), roll, seals);
            state = new GuardedHubState.Revealing(deposits, collecting.sum());
            return new Closed(deposits, collecting.seals());
        } catch (SessionRefusedException e) {
            state = new GuardedHubState.Aborted(e.getMessage());
            throw e;
        }
    }

    /** @param seals of the survivors' deposits, for the guard */
    public record Closed(Deposits deposits, List<String> seals) {}

    /** The guard's sum of masks; with it the total is there. One that does not fit changes nothing. */
    public synchronized void reveal(String seal, byte[] masks, Instant now) throws SessionRefusedException {
        if (!(state instanceof GuardedHubState.Revealing revealing)) {
            throw Turn.outOfOrder();
        }
        Turn.requireTime(now, revealing.until());
        state = new GuardedHubState.Summed(revealing.unmask(seals.open(seal), masks));
    }

    /** Ends the session without a total. */
    public synchronized void abort(String why) {
        if (!(state instanceof GuardedHubState.Summed) && !(state instanceof GuardedHubState.Aborted)) {
            state = new GuardedHubState.Aborted(why);
        }
    }

    /** Ends the session when the guard did not take it on in time, or its last time is over. */
    public synchronized GuardedHubState expire(Instant now) {
        if (state instanceof GuardedHubState.Appointing && now.isAfter(state.until())) {
            abort("The guard did not take the session on");
        }
        if (now.isAfter(terms.terms().revealBy())) {
            abort("The guard gave no sum of masks in time");
        }
        return state;
    }

    public synchronized GuardedHubState state() {
        return state;
    }

    @Override
    public String toString() {
        return "guarded session " + terms.terms().session();
    }
}
