package org.weir.hub.total;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.weir.masking.HubSession;
import org.weir.masking.HubState;
import org.weir.masking.LedgerStand;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roll;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Survivors;
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
    private final Set<String> joined = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private final HubSession session;
    private final SessionLog log;
    private final SentParts.Keeping parts;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable Told told;
    private volatile @Nullable Survivors fixed;
    private boolean abandoned;

    /**
     * @param members those to invite
     * @param roll of the membership
     * @param seals to open members' statements with
     * @param parts hears of everything that was taken; thrown away when there is no total, and otherwise the caller's
     */
    public RunningTotal(
            Terms terms,
            List<TotalMember> members,
            Roll roll,
            Seals seals,
            SessionLog log,
            SentParts.Keeping parts,
            Clock clock) {
        this.terms = terms;
        this.session = new HubSession(terms, roll, seals);
        this.log = log;
        this.parts = parts;
        this.clock = clock;
        members.forEach(member -> this.members.put(member.agency(), member));
    }

    public String session() {
        return terms.session();
    }

    public Terms terms() {
        return terms;
    }

    /** A member joins; whether it was taken. */
    public boolean join(String agency, String seal) {
        return take(agency, () -> {
            session.join(agency, seal, clock.instant());
            joined.add(agency);
        });
    }

    /** A member's masked vector; whether it was taken. */
    public boolean upload(String agency, String seal, byte[] vector) {
        return take(agency, () -> {
            session.upload(agency, seal, vector, clock.instant());
            parts.uploaded(seal, vector);
        });
    }

    /** A survivor reveals; whether it was taken. */
    public boolean reveal(String agency, String seal) {
        return take(agency, () -> {
            boolean isAwaited = session.awaited().contains(agency);
            session.reveal(agency, seal, clock.instant());
            if (isAwaited) {
                parts.revealed(seal);
            }
        });
    }

    /** Whether an agency states exactly what this session has of it: then its statement can stand beside the total. */
    public boolean isPart(String agency, String roster, String vector, int rostered, int variance) {
        return terms.variance() == variance && session.isPart(agency, roster, vector, rostered);
    }

    /** An agency takes no further step: it is not waited for. */
    public void leave(String agency) {
        lock.lock();
        try {
            left.add(agency);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for the total any more: the session ends before its next step, and who was not charged yet is not. */
    public void abandon() {
        lock.lock();
        try {
            abandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An agency is connected anew: what it was told before may have been lost. */
    public void again(String agency) {
        lock.lock();
        try {
            left.remove(agency);
        } finally {
            lock.unlock();
        }
        Told now = told;
        TotalMember member = members.get(agency);
        if (now != null && member != null) {
            tell(now, member);
        }
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
            await(terms.joinBy(), () -> isHeard(members.keySet()));
            HubSession.Closed closed = session.closeRoster();
            parts.roster(terms, closed.roster().members(), closed.seals());
            tell(
                    new TheRoster(closed, log.roster(terms, closed.roster(), terms.uploadBy())),
                    closed.roster().members());
            await(terms.uploadBy(), () -> left.containsAll(session.awaited()));
            Survivors survivors = session.fixSurvivors();
            fixed = survivors;
            tell(new TheSurvivors(survivors, log.survivors(terms, survivors, terms.revealBy())), survivors.members());
            // One that left ends the session at once: its reveal will never come.
            await(
                    terms.revealBy(),
                    () -> session.state() instanceof HubState.Summed
                            || session.awaited().stream().anyMatch(left::contains));
            return end();
        } catch (SessionRefusedException e) {
            return end();
        } finally {
            session.abort("The session was given up");
            if (!(session.state() instanceof HubState.Summed)) {
                parts.close();
            }
            told = null;
            members.values().forEach(member -> member.over(terms.session()));
        }
    }

    /** Those whose vectors are in the sum; empty until they are fixed. */
    public Optional<Survivors> survivors() {
        return Optional.ofNullable(fixed);
    }

    private boolean isHeard(Collection<String> agencies) {
        return agencies.stream().allMatch(agency -> joined.contains(agency) || left.contains(agency));
    }

    private void tell(Told next, Collection<String> agencies) {
        told = next;
        List.copyOf(agencies).forEach(agency -> tell(next, member(agency)));
    }

    /** On a thread of its own: from where on a member is shown the log is its own word, and reading it keeps nobody else waiting. */
    private static void tell(Told next, TotalMember member) {
        Thread.startVirtualThread(() -> next.tell(member));
    }

    /** What the members were told last. */
    private sealed interface Told {
        void tell(TotalMember member);
    }

    private final class TheRoster implements Told {
        private final HubSession.Closed closed;
        private final LoggedStep logged;

        TheRoster(HubSession.Closed closed, LoggedStep logged) {
            this.closed = closed;
            this.logged = logged;
        }

        @Override
        public void tell(TotalMember member) {
            LedgerStand ledger = closed.roster().ledgers().get(member.agency());
            if (ledger != null) {
                member.roster(closed.seals(), Math.min(ledger.checked(), terms.opened()), logged);
            }
        }
    }

    private final class TheSurvivors implements Told {
        private final Survivors survivors;
        private final LoggedStep logged;

        TheSurvivors(Survivors survivors, LoggedStep logged) {
            this.survivors = survivors;
            this.logged = logged;
        }

        @Override
        public void tell(TotalMember member) {
            if (survivors.members().contains(member.agency())) {
                member.survivors(survivors, terms.opened(), logged);
            }
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
        session.abort("Not every survivor revealed");
        return switch (session.state()) {
            case HubState.Summed summed -> summed.total();
            case HubState.Aborted aborted -> throw new NoTotalException(aborted.why(), aborted.missing());
            case HubState.Inviting _, HubState.Collecting _, HubState.Revealing _ ->
                throw new IllegalStateException("An ended session has a total or none");
        };
    }

    private void await(Instant until, Arrived arrived) throws SessionRefusedException, InterruptedException {
        lock.lock();
        try {
            long nanos = Duration.between(clock.instant(), until).toNanos();
            while (!abandoned && !arrived.all() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            if (abandoned) {
                throw new SessionRefusedException("Nobody waits for the session any more");
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
