package org.weir.masking;

import java.time.Instant;
import java.util.List;

/**
 * The hub's side of one session: invite, fix the roster, collect, fix the survivors, unmask. The hub is not trusted with anything;
 * what it checks here saves it from a session that the members would refuse.
 *
 * <p>A survivor that does not reveal ends the session without a total. Safe for use by several threads.
 */
public final class HubSession {
    private final Terms terms;
    private final Roll roll;
    private final Seals seals;
    private HubState state;

    /** @param seals to open members' statements with; the hub itself states nothing */
    public HubSession(Terms terms, Roll roll, Seals seals) {
        this.terms = terms;
        this.roll = roll;
        this.seals = seals;
        this.state = new HubState.Inviting(terms);
    }

    public Terms terms() {
        return terms;
    }

    /** An agency's joining. */
    public synchronized void join(String agency, String seal, Instant now) throws SessionRefusedException {
        if (!(state instanceof HubState.Inviting inviting) || now.isAfter(inviting.until())) {
            throw Turn.outOfOrder();
        }
        if (!(own(agency, seal) instanceof Statement.Joining joining)) {
            throw Turn.outOfOrder();
        }
        inviting.add(joining, seal);
    }

    /** Closes the roster, whose digest goes into the log before any member sees it. Too few members end the session. */
    public synchronized Closed closeRoster() throws SessionRefusedException {
        List<String> closed = fixRoster();
        if (!(state instanceof HubState.Collecting collecting)) {
            throw Turn.outOfOrder();
        }
        return new Closed(collecting.roster(), closed);
    }

    /** @param seals of the members' joinings, to send to every one of them */
    public record Closed(Roster roster, List<String> seals) {}

    /** Closes the roster; the seals to send to every member of it. Too few members end the session. */
    public synchronized List<String> fixRoster() throws SessionRefusedException {
        if (!(state instanceof HubState.Inviting inviting)) {
            throw Turn.outOfOrder();
        }
        try {
            Roster roster = Roster.verify(terms, inviting.seals(), roll, seals);
            state = new HubState.Collecting(roster);
            return inviting.seals();
        } catch (SessionRefusedException e) {
            state = new HubState.Aborted(e.getMessage(), List.of());
            throw e;
        }
    }

    /** An agency's masked vector. */
    public synchronized void upload(String agency, String seal, byte[] vector, Instant now)
            throws SessionRefusedException {
        if (!(state instanceof HubState.Collecting collecting) || now.isAfter(collecting.until())) {
            throw Turn.outOfOrder();
        }
        if (!(own(agency, seal) instanceof Statement.Upload upload)) {
            throw Turn.outOfOrder();
        }
        collecting.sum().add(upload, ReceivedVector.parse(vector, terms.shape()));
    }

    /** Closes the uploads. The document whose digest goes into the log before any member sees it; too few end the session. */
    public synchronized Survivors fixSurvivors() throws SessionRefusedException {
        if (!(state instanceof HubState.Collecting collecting)) {
            throw Turn.outOfOrder();
        }
        HubState.Revealing revealing = new HubState.Revealing(collecting.roster(), collecting.sum());
        try {
            MemberState.requireEnough(revealing.survivors(), collecting.roster());
            state = revealing;
            return revealing.survivors();
        } catch (SessionRefusedException e) {
            List<String> missing = collecting.roster().members().stream()
                    .filter(member -> !revealing.survivors().has(member))
                    .toList();
            state = new HubState.Aborted(e.getMessage(), missing);
            throw e;
        }
    }

    /** A survivor's reveal; with the last one the total is there. */
    public synchronized void reveal(String agency, String seal, Instant now) throws SessionRefusedException {
        if (!(state instanceof HubState.Revealing revealing) || now.isAfter(revealing.until())) {
            throw Turn.outOfOrder();
        }
        if (!(own(agency, seal) instanceof Statement.Reveal reveal)) {
            throw Turn.outOfOrder();
        }
        revealing.add(reveal);
        if (revealing.isComplete()) {
            state = new HubState.Summed(revealing.unmask());
        }
    }

    /** Ends the session without a total. */
    public synchronized void abort(String why) {
        if (!(state instanceof HubState.Summed) && !(state instanceof HubState.Aborted)) {
            state = new HubState.Aborted(why, missing());
        }
    }

    /** Ends the session when its last time is over, naming who kept it waiting. */
    public synchronized HubState expire(Instant now) {
        if (now.isAfter(terms.revealBy())) {
            abort("Not every survivor revealed in time");
        }
        return state;
    }

    public synchronized HubState state() {
        return state;
    }

    /** Whether an agency is a survivor of this roster of so many members, with this vector; digests in hexadecimal. */
    public synchronized boolean isPart(String agency, String roster, String vector, int members) {
        return state instanceof HubState.Revealing revealing
                && revealing.isPart(agency, roster, vector)
                && revealing.members() == members;
    }

    /** Who is waited for: members that have not uploaded, or survivors that have not revealed. */
    public synchronized List<String> awaited() {
        return switch (state) {
            case HubState.Collecting collecting -> collecting.missing();
            case HubState.Revealing revealing -> revealing.missing();
            case HubState.Inviting _, HubState.Summed _, HubState.Aborted _ -> List.of();
        };
    }

    private List<String> missing() {
        return state instanceof HubState.Revealing ? awaited() : List.of();
    }

    private Statement own(String agency, String seal) throws SessionRefusedException {
        Statement statement = seals.open(seal);
        if (!statement.agency().equals(agency) || !statement.session().equals(terms.session())) {
            throw new SessionRefusedException("The statement is another member's, or of another session");
        }
        return statement;
    }

    @Override
    public String toString() {
        return "session " + terms.session();
    }
}
