package org.weir.node.total;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.weir.disclosure.MaskedTable;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.HubSession;
import org.weir.masking.HubState;
import org.weir.masking.Roll;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.masking.TestLog;

/** A hub of a test, in memory: fixes the roster and the survivors when so many have joined and uploaded. */
final class Meeting {
    private final HubSession hub;
    private final TestLog log;
    private final Clock clock;
    private final int uploading;
    private final AtomicInteger waitedFor;
    private final AtomicInteger uploads = new AtomicInteger();
    private final CompletableFuture<List<String>> roster = new CompletableFuture<>();
    private final CompletableFuture<Survivors> survivors = new CompletableFuture<>();
    final Map<String, MaskedTable> received = new ConcurrentHashMap<>();

    Meeting(Terms terms, Roll roll, Seals seals, TestLog log, Clock clock, int joining, int uploading) {
        this.hub = new HubSession(terms, roll, seals);
        this.log = log;
        this.clock = clock;
        this.waitedFor = new AtomicInteger(joining);
        this.uploading = uploading;
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
            log.fix(fixed);
            survivors.complete(fixed);
        } catch (SessionRefusedException e) {
            survivors.completeExceptionally(e);
            throw e;
        }
    }

    Exchange of(String agency) {
        return new Exchange() {
            @Override
            public void join(String seal) throws SessionRefusedException {
                hub.join(agency, seal, clock.instant());
                if (waitedFor.decrementAndGet() == 0) {
                    roster.complete(hub.fixRoster());
                }
            }

            @Override
            public List<String> roster() throws SessionRefusedException, InterruptedException {
                return await(roster);
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

            @Override
            public void reveal(String seal) throws SessionRefusedException {
                hub.reveal(agency, seal, clock.instant());
            }
        };
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
