package org.weir.hub.total;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.weir.masking.HubSession;
import org.weir.masking.HubState;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roll;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Survivors;
import org.weir.masking.SurvivorsEvidence;
import org.weir.masking.Terms;

/**
 * One session at the hub. One thread takes it its way; connections bring in what members send, from any thread. Each step waits for
 * everybody, or until its time is over; then it goes on with those that are there, or ends.
 *
 * <p>Bringing something in may take milliseconds, for signatures are verified and vectors added: not on a connection's own thread.
 * What does not verify is dropped, and leaves its sender late.
 */
public final class RunningTotal {
    private final Terms terms;
    private final Map<String, TotalMember> members = new TreeMap<>();
    private final HubSession session;
    private final SurvivorsLog log;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int joined;

    /**
     * @param members those to invite
     * @param roll of the membership
     * @param seals to open members' statements with
     */
    public RunningTotal(Terms terms, List<TotalMember> members, Roll roll, Seals seals, SurvivorsLog log, Clock clock) {
        this.terms = terms;
        this.session = new HubSession(terms, roll, seals);
        this.log = log;
        this.clock = clock;
        members.forEach(member -> this.members.put(member.agency(), member));
    }

    public String session() {
        return terms.session();
    }

    /** A member joins; whether it was taken. */
    public boolean join(String agency, String seal) {
        return take(agency, () -> {
            session.join(agency, seal, clock.instant());
            joined++;
        });
    }

    /** A member's masked vector; whether it was taken. */
    public boolean upload(String agency, String seal, byte[] vector) {
        return take(agency, () -> session.upload(agency, seal, vector, clock.instant()));
    }

    /** A survivor reveals; whether it was taken. */
    public boolean reveal(String agency, String seal) {
        return take(agency, () -> session.reveal(agency, seal, clock.instant()));
    }

    private boolean take(String agency, Step step) {
        lock.lock();
        try {
            if (!members.containsKey(agency)) {
                return false;
            }
            step.take();
            changed.signalAll();
            return true;
        } catch (SessionRefusedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the session its way; blocks until it is over, at the latest when its terms say so.
     *
     * @throws NoTotalException when there is none
     */
    public NoisyTotal total() throws NoTotalException, InterruptedException {
        try {
            members.values().forEach(member -> member.invite(terms));
            await(terms.joinBy(), () -> joined == members.size());
            List<String> seals = session.fixRoster();
            members.values().forEach(member -> member.roster(seals));
            await(terms.uploadBy(), session::isCollected);
            Survivors survivors = session.fixSurvivors();
            SurvivorsEvidence evidence = log.fix(terms, survivors, terms.revealBy());
            survivors.members().forEach(agency -> member(agency).survivors(evidence));
            await(terms.revealBy(), () -> session.state() instanceof HubState.Summed);
            return end();
        } catch (SessionRefusedException e) {
            return end();
        } finally {
            session.abort("The session was given up");
            members.values().forEach(member -> member.over(terms.session()));
        }
    }

    private TotalMember member(String agency) {
        TotalMember member = members.get(agency);
        if (member == null) {
            throw new IllegalStateException("A survivor was invited");
        }
        return member;
    }

    private NoisyTotal end() throws NoTotalException {
        session.abort("Not every survivor revealed in time");
        return switch (session.state()) {
            case HubState.Summed summed -> summed.total();
            case HubState.Aborted aborted -> throw new NoTotalException(aborted.why(), aborted.missing());
            case HubState.Inviting _, HubState.Collecting _, HubState.Revealing _ ->
                throw new IllegalStateException("An ended session has a total or none");
        };
    }

    private void await(Instant until, Arrived arrived) throws InterruptedException {
        lock.lock();
        try {
            long left = Duration.between(clock.instant(), until).toNanos();
            while (!arrived.all() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "total of " + terms.session();
    }

    @FunctionalInterface
    private interface Step {
        void take() throws SessionRefusedException;
    }

    @FunctionalInterface
    private interface Arrived {
        boolean all();
    }
}
