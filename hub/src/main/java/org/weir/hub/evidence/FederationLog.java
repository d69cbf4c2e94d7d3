package org.weir.hub.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.log.Appended;
import org.weir.console.log.LogUnavailableException;
import org.weir.console.log.TransparencyLog;
import org.weir.hub.federate.OpenedQuestion;
import org.weir.hub.federate.QuestionEnd;
import org.weir.hub.federate.QuestionLog;
import org.weir.hub.total.SessionLog;
import org.weir.masking.LogPart;
import org.weir.membership.Membership;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.entry.Commitment;
import org.weir.transparency.entry.LogEntry;

/**
 * The federation's log: what happens is in it before it has an effect, and what a question depends on is witnessed first.
 *
 * <p>When the log cannot be written, nothing that needs an entry happens; it recovers by itself.
 */
public final class FederationLog implements QuestionLog, AutoCloseable {
    /** Charges are logged in thousandths: one answer of one agency is one unit. */
    private static final long UNIT = 1_000;

    private final TransparencyLog log;
    private final WitnessRounds rounds;
    private final WitnessEvents events;
    private final Clock clock;
    private final RefusalCount refusals;
    private final ScheduledExecutorService days = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("refusal-counts").factory());

    private FederationLog(
            TransparencyLog log, WitnessRounds rounds, RefusalCount refusals, WitnessEvents events, Clock clock) {
        this.log = log;
        this.rounds = rounds;
        this.events = events;
        this.clock = clock;
        this.refusals = refusals;
        var _ = days.scheduleWithFixedDelay(
                () -> refusals.takeBefore(today()).forEach(this::logRefusals), 1, 1, TimeUnit.MINUTES);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public void declined(Refusal refusal) {
        refusals.add(today(), refusal);
    }

    private void logRefusals(RefusalCount.Day over) {
        try {
            var _ = append(new LogEntry.RefusalsCounted(now(), over.day(), over.counts()));
            refusals.logged(over);
        } catch (IOException e) {
            refusals.putBack(over); // reported; it is tried again in a minute
        }
    }

    /**
     * Takes over a log, which is closed with this.
     *
     * @param membership the one in force: its active members are the witnesses
     * @param refusals questions that were declined and whose day is not in the log; closed with this
     */
    public static FederationLog over(
            TransparencyLog log,
            Supplier<Membership> membership,
            RefusalCount refusals,
            WitnessEvents events,
            Clock clock) {
        return new FederationLog(log, new WitnessRounds(log, membership, events, clock), refusals, events, clock);
    }

    @Override
    public OpenedQuestion open(String session, String envelope, Duration patience)
            throws RefusedException, InterruptedException {
        Bytes salt = Commitment.salt();
        long start = System.nanoTime();
        try {
            Appended appended =
                    log.append(new LogEntry.QuestionOpened(now(), session, Commitment.to(envelope, salt)).bytes());
            long durable = System.nanoTime();
            SignedCheckpoint cosigned = rounds.await(appended.index() + 1, patience);
            events.opened(Duration.ofNanos(durable - start), Duration.ofNanos(System.nanoTime() - durable));
            return new LoggedOpening(log, appended.index(), salt, cosigned);
        } catch (LogUnavailableException e) {
            events.logFailed("append");
            throw new RefusedException(Refusal.NOT_LOGGED, e.getMessage());
        } catch (NoQuorumException e) {
            events.noQuorum(e.connected(), e.members(), e.quorum());
            throw new RefusedException(Refusal.NO_QUORUM, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public long release(QuestionEnd end) throws RefusedException {
        long start = System.nanoTime();
        Instant now = now();
        List<Bytes> entries = new ArrayList<>();
        end.decisions()
                .forEach(d -> entries.add(
                        new LogEntry.AgencyDecided(now, end.session(), d.agency(), d.word(), d.answer(), d.rules())
                                .bytes()));
        entries.add(new LogEntry.Released(
                        now,
                        end.session(),
                        end.result(),
                        end.cells(),
                        end.suppressed(),
                        end.profile(),
                        UNIT * end.charged())
                .bytes());
        try {
            Appended appended = log.append(entries);
            rounds.request();
            events.released(Duration.ofNanos(System.nanoTime() - start));
            return appended.index() + entries.size() - 1;
        } catch (LogUnavailableException e) {
            events.logFailed("append");
            throw new RefusedException(Refusal.NOT_LOGGED, e.getMessage());
        }
    }

    /**
     * The proof that an entry is in the log, under the newest quorum.
     *
     * @throws IndexOutOfBoundsException when there is no such entry
     * @throws NoQuorumException when it is not witnessed yet
     */
    public String receipt(long index) throws IOException, NoQuorumException, InterruptedException {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("The log has no entry " + index);
        }
        return log.receipt(index, rounds.await(index + 1, WitnessRounds.ROUND)).text();
    }

    /**
     * The proof that the log grew from one size to another.
     *
     * @throws IndexOutOfBoundsException when it was never of these sizes, or they are not in order
     */
    public List<Bytes> consistency(long oldSize, long newSize) throws IOException {
        return log.consistency(oldSize, newSize).hashes();
    }

    /**
     * The log from an index to the end of the newest tree that a quorum cosigned.
     *
     * @param until index of an entry that the tree holds
     * @throws NoQuorumException when too few have cosigned such a tree yet
     */
    public LogPart part(long from, long until) throws IOException, NoQuorumException, InterruptedException {
        return new LoggedSessions(log, rounds, events, clock).cut(from, rounds.await(until + 1, WitnessRounds.ROUND));
    }

    /** Logs that this membership takes force; it must not be told to anybody before this returns, with the entry's place. */
    public long membershipChanged(long number, Bytes digest) throws IOException {
        return append(new LogEntry.MembershipChanged(now(), number, digest));
    }

    /** Logs that a document everybody works by has another version; gives the entry's place. */
    public long documentChanged(String document, Bytes digest) throws IOException {
        return append(new LogEntry.DocumentChanged(now(), document, digest));
    }

    /** Logs how a proposal about a member ended, which must not take effect before this returns; gives the entry's place. */
    public long proposalEnded(String change, String agency, String outcome, Bytes proposal) throws IOException {
        return append(new LogEntry.ProposalEnded(now(), change, agency, outcome, proposal));
    }

    /** Logs that somebody is shown what a session asked, which must not happen before this returns; gives the entry's place. */
    public long questionShown(String session, String account, Bytes reason) throws IOException {
        return append(new LogEntry.QuestionShown(now(), session, account, reason));
    }

    /** Logs that a member is given what was sent in a session, which must not happen before this returns; gives the entry's place. */
    public long partsGiven(String session, String agency, Bytes request) throws IOException {
        return append(new LogEntry.PartsGiven(now(), session, agency, request));
    }

    /** Logs that one person did something by themselves ({@link LogEntry.Acted}); gives the entry's place. */
    public long acted(String act, String subject, String account, Bytes statement) throws IOException {
        return append(new LogEntry.Acted(now(), act, subject, account, statement));
    }

    private long append(LogEntry entry) throws IOException {
        try {
            long index = log.append(entry.bytes()).index();
            rounds.request();
            return index;
        } catch (LogUnavailableException e) {
            events.logFailed("append");
            throw new IOException(e.getMessage() + ": nothing is changed that is not in the log", e);
        }
    }

    /** The log, as a session of profile {@code total} needs it. */
    public SessionLog sessions() {
        return new LoggedSessions(log, rounds, events, clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The connections' side. */
    public WitnessRounds witnesses() {
        return rounds;
    }

    public WitnessStatus status() {
        return rounds.status();
    }

    /** Why entries are refused at present. */
    public Optional<String> trouble() {
        return log.trouble();
    }

    /** Number of entries. */
    public long size() {
        return log.checkpoint().checkpoint().size();
    }

    /** For reading. */
    public TransparencyLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        days.shutdownNow();
        refusals.takeAll().forEach(this::logRefusals);
        refusals.close();
        rounds.close();
        log.close();
    }
}
