package org.weir.node.total;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.weir.disclosure.MaskedTable;
import org.weir.masking.FixedRoster;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.HubSession;
import org.weir.masking.HubState;
import org.weir.masking.Roll;
import org.weir.masking.Roster;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.masking.TestLog;
import org.weir.transparency.entry.LogEntry;

/** A hub of a test, in memory: fixes the roster and the survivors when so many have joined and uploaded. */
final class Meeting {
    private final HubSession hub;
    private final TestLog log;
    private final Clock clock;
    private final int uploading;
    private final AtomicInteger waitedFor;
    private final AtomicInteger uploads = new AtomicInteger();
    private final CompletableFuture<HubSession.Closed> roster = new CompletableFuture<>();
    private final CompletableFuture<Survivors> survivors = new CompletableFuture<>();
    volatile boolean hides;
    final Map<String, MaskedTable> received = new ConcurrentHashMap<>();

    Meeting(Terms terms, Roll roll, Seals seals, TestLog log, Clock clock, int joining, int uploading) {
        this.hub = new HubSession(terms, roll, seals);
        this.log = log;
        this.clock = clock;
        this.waitedFor = new AtomicInteger(joining);
        this.uploading = uploading;
    }

    Terms terms() {
        return hub.terms();
    }

    HubState state() {
        return hub.state();
    }

    /** Ends it, as when the time is over: whoever waits learns it. */
    void end() {
        SessionRefusedException over = new SessionRefusedException("The time of the session is over");
        roster.completeExceptionally(over);
        survivors.completeExceptionally(over);
    }

    private void fix() throws SessionRefusedException {
        try {
            Survivors fixed = hub.fixSurvivors();
            synchronized (log) {
                log.fix(fixed);
            }
            survivors.complete(fixed);
        } catch (SessionRefusedException e) {
            survivors.completeExceptionally(e);
            throw e;
        }
    }

    private void close() throws SessionRefusedException {
        try {
            HubSession.Closed closed = hub.closeRoster();
            synchronized (log) {
                log.append(new LogEntry.RosterFixed(
                        TestLog.NOW,
                        hub.terms().session(),
                        closed.roster().digest(),
                        FixedRoster.numbers(closed.roster())));
            }
            roster.complete(closed);
        } catch (SessionRefusedException e) {
            roster.completeExceptionally(e);
            throw e;
        }
    }

    /** The last step, which no exchange carries. */
    void reveal(String agency, String seal) throws SessionRefusedException {
        hub.reveal(agency, seal, clock.instant());
    }

    Exchange of(String agency) {
        return new Exchange() {
            @Override
            public Optional<Times> times() {
                return Optional.empty();
            }

            @Override
            public void join(String seal) throws SessionRefusedException {
                hub.join(agency, seal, clock.instant());
                if (waitedFor.decrementAndGet() == 0) {
                    close();
                }
            }

            @Override
            public FixedRoster roster(Terms terms, Roll roll, Seals keys)
                    throws SessionRefusedException, InterruptedException {
                List<String> seals = await(roster).seals();
                synchronized (log) {
                    return FixedRoster.verify(
                            Roster.verify(terms, seals, roll, keys), log.stretch(shownFrom(terms.opened())));
                }
            }

            @Override
            public void upload(String seal, MaskedTable table) throws SessionRefusedException {
                received.put(agency, table);
                hub.upload(agency, seal, table.words(), clock.instant());
                if (uploads.incrementAndGet() == uploading) {
                    fix();
                }
            }

            @Override
            public FixedSurvivors survivors(Terms terms) throws SessionRefusedException, InterruptedException {
                Survivors fixed = await(survivors);
                synchronized (log) {
                    return FixedSurvivors.verify(fixed, terms, log.stretch(terms.opened()));
                }
            }
        };
    }

    /** Where the log's part begins that members are shown: an honest hub shows all that they have not compared. */
    long shownFrom(long opened) {
        return hides ? opened : 0;
    }

    private static <T> T await(CompletableFuture<T> future) throws SessionRefusedException, InterruptedException {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new SessionRefusedException(String.valueOf(e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw new SessionRefusedException("Nothing came", e);
        }
    }
}
