package org.weir.node.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.durable.AtomicFile;
import org.weir.membership.Member;

/**
 * How many answers this node has given today, to everybody and to each agency.
 *
 * <p>Callers MUST charge before computing. What is on disk is never less than what was charged: counts are written ahead in
 * small steps, so a crash may waste a few charges and cannot give one back. The day only goes forward: a clock that is set back
 * changes nothing. A ledger that cannot be written or read refuses.
 */
public final class QuotaLedger implements AutoCloseable {
    /** Charges written ahead at most, for one flush to disk; small quotas are written one by one. */
    private static final int AHEAD = 64;

    private static final String FORM = "weir-quota/1";

    private final Path file;
    private final Clock clock;
    private LocalDate day;
    private boolean unwritten;
    private final Map<String, Count> counts = new TreeMap<>();

    private QuotaLedger(Path file, Clock clock, LocalDate day) {
        this.file = file;
        this.clock = clock;
        this.day = day;
    }

    /**
     * Opens a ledger, or makes it.
     *
     * @throws IOException when the file is there and cannot be understood: the operator decides, nobody is given a new day
     */
    public static QuotaLedger open(Path file, Clock clock) throws IOException {
        QuotaLedger ledger = new QuotaLedger(file, clock, LocalDate.EPOCH);
        try {
            ledger.read(Files.readString(file).lines().toList().toArray(String[]::new));
        } catch (NoSuchFileException _) {
            ledger.write();
        }
        return ledger;
    }

    private void read(String[] lines) throws IOException {
        try {
            if (lines.length < 2 || !lines[0].equals(FORM)) {
                throw new IOException("The quota ledger " + file + " is of another form");
            }
            day = LocalDate.parse(lines[1]);
            for (int i = 2; i < lines.length; i++) {
                int space = lines[i].indexOf(' ');
                int count = Integer.parseInt(lines[i].substring(0, space));
                counts.put(lines[i].substring(space + 1), new Count(count, count));
            }
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException("The quota ledger " + file + " is damaged", e);
        }
    }

    /** Charges one answer. It is on record when this returns. */
    public synchronized void charge(PermittedQuestion question) throws RefusedException {
        charge(question.verified().question().issuer(), question.quota());
    }

    /** Refuses what {@link #charge} would refuse, and charges nothing. */
    public synchronized void requireLeft(PermittedQuestion question) throws RefusedException {
        turn();
        requireLeft(question.verified().question().issuer(), question.quota());
    }

    /** Begins a new day when there is one. */
    private void turn() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(day)) {
            day = today;
            counts.clear();
            unwritten = true;
        }
    }

    private void requireLeft(String requester, AgencyPolicy.Quota quota) throws RefusedException {
        Count all = counts.getOrDefault(ALL, Count.NONE);
        Count theirs = counts.getOrDefault(requester, Count.NONE);
        if (all.used() >= quota.perDay() || theirs.used() >= quota.perRequesterPerDay()) {
            throw new RefusedException(
                    Refusal.LEDGER_EXHAUSTED,
                    "The quota of " + day + " is used up: " + all.used() + " of " + quota.perDay() + " in all, "
                            + theirs.used() + " of " + quota.perRequesterPerDay() + " by '" + requester + "'");
        }
    }

    synchronized void charge(String requester, AgencyPolicy.Quota quota) throws RefusedException {
        Member.requireId(requester);
        turn();
        requireLeft(requester, quota);
        Count all = counts.getOrDefault(ALL, Count.NONE);
        Count theirs = counts.getOrDefault(requester, Count.NONE);
        boolean ahead = !unwritten && all.used() < all.written() && theirs.used() < theirs.written();
        counts.put(ALL, all.next(quota.perDay()));
        counts.put(requester, theirs.next(quota.perRequesterPerDay()));
        if (!ahead) {
            try {
                write();
                unwritten = false;
            } catch (IOException e) {
                unwritten = true;
                throw new RefusedException(
                        Refusal.UNAVAILABLE, "The quota ledger " + file + " cannot be written: " + e.getMessage());
            }
        }
    }

    /** Answers charged today, to everybody. */
    public synchronized int usedToday() {
        return counts.getOrDefault(ALL, Count.NONE).used();
    }

    public synchronized LocalDate day() {
        return day;
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder(FORM).append('\n').append(day).append('\n');
        counts.forEach((name, count) ->
                text.append(count.written()).append(' ').append(name).append('\n'));
        AtomicFile.write(file, text.toString());
    }

    /** Writes the exact counts: nothing is wasted by an orderly stop. */
    @Override
    public synchronized void close() throws IOException {
        counts.replaceAll((_, count) -> new Count(count.used(), count.used()));
        write();
    }

    /** No agency can have this id. */
    private static final String ALL = "*";

    /** @param written what the file says, or will say after the next write; never less than {@code used} */
    private record Count(int used, int written) {
        static final Count NONE = new Count(0, 0);

        Count next(int limit) {
            int one = used + 1;
            return new Count(one, one <= written ? written : used + Math.clamp(limit / 50, 1, AHEAD));
        }
    }
}
