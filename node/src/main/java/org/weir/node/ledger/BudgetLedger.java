package org.weir.node.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.noise.Rho;
import org.weir.membership.Member;
import org.weir.question.SubjectType;

/**
 * What releases of profile {@code total} have cost, in one account for each year of data and subject type. Losses of all requesters
 * add up in the same account, because requesters may put together what they got.
 *
 * <p>Callers MUST charge before computing. A charge is on disk, and known outside where there is a {@link HighWaterMark}, when
 * {@link #charge} returns; it is never given back. So a crash may waste a charge and can never refund one. Budgets are for a year of
 * this ledger (UTC), which only goes forward: a clock that is set back changes nothing, and one that is set ahead uses up the next
 * year's budget early. Whatever cannot be written or understood refuses.
 *
 * <p>Safe for use by several threads.
 */
public final class BudgetLedger implements AutoCloseable {
    private static final String FORM = "weir-budget/1";

    private final ChainedFile file;
    private final Clock clock;
    private final HighWaterMark mark;
    private final Map<Account, Rho> used = new HashMap<>();
    private final Set<String> sessions = new HashSet<>();
    private long sequence;
    private int year;

    private BudgetLedger(ChainedFile file, Clock clock, HighWaterMark mark) throws IOException {
        this.file = file;
        this.clock = clock;
        this.mark = mark;
        for (String line : file.contents()) {
            Charge charge = Charge.parse(line);
            if (charge.sequence() != sequence + 1 || charge.year() < year) {
                throw new IOException("The charges of the budget ledger do not follow one another");
            }
            add(charge);
        }
    }

    /**
     * Opens a ledger, or makes it.
     *
     * @throws IOException when it is damaged: the operator decides, nobody is given a new budget
     */
    public static BudgetLedger open(Path file, Clock clock, HighWaterMark mark) throws IOException {
        ChainedFile lines = ChainedFile.open(file, FORM);
        try {
            return new BudgetLedger(lines, clock, mark);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    /**
     * Charges one release to every data year it covers, or to none.
     *
     * @param session of the release; a second charge for it is refused
     * @param dataYears at least one
     */
    public synchronized void charge(
            String session,
            String requester,
            SubjectType subjects,
            SortedSet<Integer> dataYears,
            Rho loss,
            Budget budget)
            throws RefusedException {
        Member.requireId(requester);
        requireOneWord(session);
        if (dataYears.isEmpty() || loss.equals(Rho.ZERO)) {
            throw new IllegalArgumentException("A release is of some data, and costs something");
        }
        requireCurrent();
        if (sessions.contains(session)) {
            throw new RefusedException(Refusal.REPLAYED, "The session was charged before");
        }
        Charge charge = new Charge(sequence + 1, thisYear(), session, requester, loss, subjects, dataYears);
        requireLeft(charge, budget);
        // Counted before it is written: a charge in doubt stays charged.
        add(charge);
        try {
            file.append(charge.line());
            mark.raise(charge.sequence());
        } catch (IOException e) {
            throw new RefusedException(Refusal.UNAVAILABLE, "The budget ledger cannot be written: " + e.getMessage());
        }
    }

    /** What one asking agency could still be charged, in the tightest of these accounts. */
    public synchronized Rho left(String requester, SubjectType subjects, SortedSet<Integer> dataYears, Budget budget) {
        int now = thisYear();
        long least = Long.MAX_VALUE;
        for (int dataYear : dataYears) {
            long all = budget.yearly().billionths() - used(Account.ofAll(now, subjects, dataYear));
            long theirs = budget.perRequester().billionths() - used(new Account(now, subjects, dataYear, requester));
            least = Math.min(least, Math.min(all, theirs));
        }
        return new Rho(Math.max(0, least));
    }

    /** Number of charges ever made. */
    public synchronized long sequence() {
        return sequence;
    }

    private void requireCurrent() throws RefusedException {
        long highest = mark.highest();
        if (sequence < highest) {
            throw new RefusedException(
                    Refusal.LEDGER_EXHAUSTED,
                    "The budget ledger has " + sequence + " charges where the log knows of " + highest
                            + ": an older copy was put back. Put the latest one in its place");
        }
    }

    private void requireLeft(Charge charge, Budget budget) throws RefusedException {
        Rho left = left(charge.requester(), charge.subjects(), charge.dataYears(), budget);
        if (left.compareTo(charge.loss()) < 0) {
            throw new RefusedException(
                    Refusal.LEDGER_EXHAUSTED,
                    "The budget of " + charge.year() + " for data of " + charge.dataYears() + " has " + left
                            + " left for '" + charge.requester() + "'; the release costs " + charge.loss());
        }
    }

    private int thisYear() {
        return Math.max(year, clock.instant().atZone(ZoneOffset.UTC).getYear());
    }

    private void add(Charge charge) {
        sequence = charge.sequence();
        year = charge.year();
        sessions.add(charge.session());
        for (int dataYear : charge.dataYears()) {
            used.merge(Account.ofAll(year, charge.subjects(), dataYear), charge.loss(), Rho::plus);
            used.merge(new Account(year, charge.subjects(), dataYear, charge.requester()), charge.loss(), Rho::plus);
        }
    }

    private long used(Account account) {
        return used.getOrDefault(account, Rho.ZERO).billionths();
    }

    private static void requireOneWord(String session) {
        if (session.isEmpty() || session.length() > 64 || session.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("A session's name is one word");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    /** @param requester {@code *} for everybody together; no agency can have this id */
    private record Account(int year, SubjectType subjects, int dataYear, String requester) {
        static Account ofAll(int year, SubjectType subjects, int dataYear) {
            return new Account(year, subjects, dataYear, "*");
        }
    }
}
