package org.weir.node.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.noise.Rho;
import org.weir.masking.FixedRoster;
import org.weir.masking.LedgerStand;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.question.SubjectType;

/**
 * What releases of profile {@code total} have cost, in one account for each year of data and subject type. Losses of all requesters
 * add up in the same account, because requesters may put together what they got. What tells of one fact about people adds up once more, in an
 * account of that fact, with a part of the budget as its limit.
 *
 * <p>Callers MUST charge before computing. A charge is on disk when {@link #charge} returns; it is never given back. A session is
 * announced before it is joined, and charged only after the witnessed log was compared: every announcement of this agency that it
 * has since the last time has to be a line of this file, under the same number. So an older copy that was put back refuses everything,
 * however much is written to it since. A crash may waste a charge and can never refund one. Budgets are for a year of
 * this ledger (UTC), which only goes forward: a clock that is set back changes nothing, and one that is set ahead uses up the next
 * year's budget early. Whatever cannot be written or understood refuses.
 *
 * <p>A core table is no agency's own: it is charged to the account of all, and to nobody's part. It is charged once in its period,
 * whoever asks and whatever comes of the run, and at most {@value CoreTables#MOST} are in one period.
 *
 * <p>Safe for use by several threads.
 */
public final class BudgetLedger implements AutoCloseable {
    private static final String FORM = "weir-budget/1";

    /** Begins the word for a core table in the place of the asking agency; no agency can have such an id. */
    private static final String CORE = "core:";

    private final ChainedFile file;
    private final Clock clock;
    private final Map<Account, Rho> used = new HashMap<>();
    private final Set<String> charged = new HashSet<>();
    private final Set<String> coreTables = new HashSet<>();

    /** Core tables that a run is under way for. */
    private final Set<String> underWay = new HashSet<>();

    private final Map<String, Long> announced = new HashMap<>();
    private final Set<String> compared = new HashSet<>();
    private long sequence;
    private long checked;
    private int year;

    private BudgetLedger(ChainedFile file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        for (String text : file.contents()) {
            LedgerLine line = LedgerLine.parse(text);
            if (line.sequence() != sequence + 1 || line.year() < year) {
                throw new IOException("The lines of the budget ledger do not follow one another");
            }
            add(line);
        }
    }

    /**
     * Opens a ledger, or makes it.
     *
     * @throws IOException when it is damaged: the operator decides, nobody is given a new budget
     */
    public static BudgetLedger open(Path file, Clock clock) throws IOException {
        ChainedFile lines = ChainedFile.open(file, FORM);
        try {
            return new BudgetLedger(lines, clock);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    /**
     * Who is charged for a core table, in the place of the asking agency.
     *
     * @param period of which it is
     * @param question digest of the closed question
     */
    public static String coreTable(String period, Bytes question) {
        return CORE + period + ":" + question.hex();
    }

    /** Whether a core table can have no run here any more: it was charged, whatever came of it, or its period has all that it may have. */
    public synchronized boolean isCharged(String coreTable) {
        return coreTables.contains(coreTable) || isFull(coreTable);
    }

    private boolean isFull(String coreTable) {
        String period = coreTable.substring(0, coreTable.indexOf(':', CORE.length()) + 1);
        return coreTables.stream().filter(other -> other.startsWith(period)).count() >= CoreTables.MOST;
    }

    /** A run, until it is closed. */
    @FunctionalInterface
    public interface Run extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Begins a run. Of a core table there is one at a time: of two at once some members would be charged for the one and some for the
     * other, and neither would come to anything.
     *
     * @param payer an asking agency, or a {@link #coreTable}
     */
    public synchronized Run begin(String payer) throws RefusedException {
        if (!isCore(payer)) {
            return () -> {};
        }
        if (!underWay.add(payer)) {
            throw new RefusedException(Refusal.BUSY, "Another run of this core table is under way");
        }
        return () -> ended(payer);
    }

    private synchronized void ended(String payer) {
        underWay.remove(payer);
    }

    /**
     * Announces a session before it is joined. The line is on disk when this returns.
     *
     * @param session announced once
     * @return what to join with
     */
    public synchronized LedgerStand announce(String session) throws RefusedException {
        requireOneWord(session);
        if (announced.containsKey(session)) {
            throw new RefusedException(Refusal.REPLAYED, "The session was announced before");
        }
        write(new LedgerLine.Announcement(sequence + 1, thisYear(), session, checked));
        return new LedgerStand(sequence, checked);
    }

    /**
     * Compares with what the log knows of this ledger. One that lacks a line will lack it the next time, whatever it has got since.
     *
     * @param fixed the roster of an announced session, with the log from where this ledger was not compared yet
     */
    public synchronized void compare(FixedRoster fixed, String agency) throws RefusedException {
        String session = fixed.roster().terms().session();
        if (!announced.containsKey(session)) {
            throw new RefusedException(Refusal.UNAVAILABLE, "The session was not announced in the budget ledger");
        }
        if (fixed.start() > checked) {
            throw new RefusedException(
                    Refusal.UNAVAILABLE,
                    "The log was shown from entry " + fixed.start() + " on, and the budget ledger was compared up to "
                            + checked);
        }
        for (FixedRoster.Announced known : fixed.announced(agency)) {
            if (announced.getOrDefault(known.session(), 0L) != known.number()) {
                throw new RefusedException(
                        Refusal.LEDGER_EXHAUSTED,
                        "The budget ledger, of " + sequence + " lines, has no line " + known.number()
                                + " for a session that the log has of this agency: an older copy was put back. Put the"
                                + " latest one in its place");
            }
        }
        checked = Math.max(checked, fixed.size());
        compared.add(session);
    }

    /**
     * Charges one release to every account of its cost, or to none.
     *
     * @param session of the release, announced and compared; a second charge for it is refused
     */
    public synchronized void charge(String session, Cost cost, Budget budget) throws RefusedException {
        requirePayer(cost.payer());
        requireOneWord(session);
        if (cost.dataYears().isEmpty() || cost.loss().equals(Rho.ZERO)) {
            throw new IllegalArgumentException("A release is of some data, and costs something");
        }
        if (charged.contains(session)) {
            throw new RefusedException(Refusal.REPLAYED, "The session was charged before");
        }
        if (!compared.contains(session)) {
            throw new RefusedException(Refusal.UNAVAILABLE, "The budget ledger was not compared with the log");
        }
        int now = thisYear();
        requireLeft(now, cost, budget);
        write(new Charge(sequence + 1, now, session, cost));
    }

    private void write(LedgerLine line) throws RefusedException {
        // Counted before it is written: what is in doubt stays charged.
        add(line);
        try {
            file.append(line.line());
        } catch (IOException e) {
            throw new RefusedException(Refusal.UNAVAILABLE, "The budget ledger cannot be written: " + e.getMessage());
        }
    }

    /** Refuses what {@link #charge} would refuse for want of budget, and charges nothing. */
    public synchronized void requireLeft(Cost cost, Budget budget) throws RefusedException {
        requireLeft(thisYear(), cost, budget);
    }

    private void requireLeft(int now, Cost cost, Budget budget) throws RefusedException {
        if (isCore(cost.payer())) {
            requireFirst(cost.payer());
        }
        for (int dataYear : cost.dataYears()) {
            for (String fact : cost.facts()) {
                long left = leftOfFact(now, cost.subjects(), dataYear, fact, budget);
                if (left < cost.lossOfFact().billionths()) {
                    throw new RefusedException(
                            Refusal.LEDGER_EXHAUSTED,
                            "The part of the budget of " + now + " that may tell of the fact '" + fact
                                    + "' in data of " + dataYear + " has " + new Rho(Math.max(0, left))
                                    + " left; the release costs it " + cost.lossOfFact());
                }
            }
        }
        Rho left = left(now, cost, budget);
        if (left.compareTo(cost.loss()) < 0) {
            throw new RefusedException(
                    Refusal.LEDGER_EXHAUSTED,
                    "The budget of " + now + " for data of " + cost.dataYears() + " has " + left + " left for '"
                            + cost.payer() + "'; the release costs " + cost.loss());
        }
    }

    /** What the payer of such a release could still be charged, whatever this one costs, in the tightest of its accounts. */
    public synchronized Rho left(Cost cost, Budget budget) {
        return left(thisYear(), cost, budget);
    }

    private Rho left(int now, Cost cost, Budget budget) {
        long least = Long.MAX_VALUE;
        for (int dataYear : cost.dataYears()) {
            long all = budget.yearly().billionths() - used(Account.ofAll(now, cost.subjects(), dataYear));
            long theirs = isCore(cost.payer())
                    ? all
                    : budget.perRequester().billionths()
                            - used(new Account(now, cost.subjects(), dataYear, cost.payer()));
            least = Math.min(least, Math.min(all, theirs));
            for (String fact : cost.facts()) {
                least = Math.min(least, leftOfFact(now, cost.subjects(), dataYear, fact, budget) / 2);
            }
        }
        return new Rho(Math.max(0, least));
    }

    private long leftOfFact(int now, SubjectType subjects, int dataYear, String fact, Budget budget) {
        return budget.perFact().billionths() - used(Account.ofFact(now, subjects, dataYear, fact));
    }

    /** Whether nine tenths of this year's budget of some data year, or of its part for one fact, are used by everybody together. */
    public synchronized boolean isNearlyUsed(Budget budget) {
        int now = thisYear();
        return used.entrySet().stream()
                .filter(entry -> entry.getKey().year() == now)
                .anyMatch(entry -> entry.getKey()
                        .ofAll(budget)
                        .filter(limit -> entry.getValue().billionths() * 10 >= limit.billionths() * 9)
                        .isPresent());
    }

    /** Number of charges ever made. */
    public synchronized int charges() {
        return charged.size();
    }

    /** Number of lines ever written. */
    public synchronized long sequence() {
        return sequence;
    }

    private static boolean isCore(String requester) {
        return requester.startsWith(CORE);
    }

    private static void requirePayer(String requester) {
        if (!isCore(requester)) {
            Member.requireId(requester);
        }
    }

    private void requireFirst(String coreTable) throws RefusedException {
        if (coreTables.contains(coreTable)) {
            throw new RefusedException(
                    Refusal.LEDGER_EXHAUSTED, "The core table was charged in this period before: it is made once");
        }
        if (isFull(coreTable)) {
            throw new RefusedException(
                    Refusal.LEDGER_EXHAUSTED,
                    "In this period " + CoreTables.MOST + " core tables were charged before, and there are no more");
        }
    }

    private int thisYear() {
        return Math.max(year, clock.instant().atZone(ZoneOffset.UTC).getYear());
    }

    private void add(LedgerLine line) {
        sequence = line.sequence();
        year = line.year();
        switch (line) {
            case LedgerLine.Announcement announcement -> {
                announced.put(announcement.session(), announcement.sequence());
                checked = Math.max(checked, announcement.checked());
            }
            case Charge charge -> add(charge);
        }
    }

    private void add(Charge charge) {
        charged.add(charge.session());
        Cost cost = charge.cost();
        if (isCore(cost.payer())) {
            coreTables.add(cost.payer());
        }
        for (int dataYear : cost.dataYears()) {
            used.merge(Account.ofAll(year, cost.subjects(), dataYear), cost.loss(), Rho::plus);
            used.merge(new Account(year, cost.subjects(), dataYear, cost.payer()), cost.loss(), Rho::plus);
            for (String fact : cost.facts()) {
                used.merge(Account.ofFact(year, cost.subjects(), dataYear, fact), cost.lossOfFact(), Rho::plus);
            }
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

    /** @param requester {@code *} for everybody together, {@code *} and a fact's name for that; no agency can have such an id */
    private record Account(int year, SubjectType subjects, int dataYear, String requester) {
        static Account ofAll(int year, SubjectType subjects, int dataYear) {
            return new Account(year, subjects, dataYear, "*");
        }

        static Account ofFact(int year, SubjectType subjects, int dataYear, String fact) {
            return new Account(year, subjects, dataYear, "*" + fact);
        }

        /** What a budget allows everybody together in it; empty for what is one agency's or one core table's. */
        Optional<Rho> ofAll(Budget budget) {
            if (!requester.startsWith("*")) {
                return Optional.empty();
            }
            return Optional.of(requester.equals("*") ? budget.yearly() : budget.perFact());
        }
    }
}
