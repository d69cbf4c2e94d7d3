package org.weir.node.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.weir.answer.RefusedException;
import org.weir.membership.CoreTables;
import org.weir.membership.Membership;
import org.weir.node.answer.HubAway;
import org.weir.node.answer.NobodyAnswered;
import org.weir.node.answer.ResultUnverified;
import org.weir.ontology.compile.NotCompilable;

/**
 * Asks for the core tables that it is this agency's turn to ask for, until each is made once in its period.
 *
 * <p>It remembers nothing that matters: that a table is made is known from the tables that this agency keeps and from its budget ledger,
 * both of which survive a restart; and every node refuses a second run by its own ledger, so that a mistake here costs nothing. A run
 * that came to nothing after it was charged is not repeated: the period has no such table.
 */
public final class CoreSchedule implements AutoCloseable {
    /** After a run that came to nothing; twice as long after each further one. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** And never longer than this. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private final String agency;
    private final Supplier<Membership> membership;
    private final Made made;
    private final Asking asking;
    private final Clock clock;
    private final CoreEvents events = new CoreEvents();
    private final Map<String, Tried> tried = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("core-tables").factory());

    /** Port: what this agency has on disk. */
    @FunctionalInterface
    public interface Made {
        /** Whether the table of this period is here, or was charged here and can have no second run. */
        boolean of(CoreTables.Table table, String period);
    }

    /** Port: the way of a question, for a core table. */
    @FunctionalInterface
    public interface Asking {
        void ask(CoreTables.Table table, String period)
                throws NotCompilable, RefusedException, HubAway, NobodyAnswered, ResultUnverified;
    }

    /**
     * How often it looks.
     *
     * @param first after the start
     * @param next after each look
     */
    public record Pace(Duration first, Duration next) {
        public static final Pace USUAL = new Pace(Duration.ofSeconds(20), Duration.ofMinutes(1));
    }

    /** @param after how long after it, at least, the next one is */
    private record Tried(Instant at, Duration after) {
        static final Tried NEVER = new Tried(Instant.EPOCH, AGAIN.dividedBy(2));

        boolean mayAgain(Instant now) {
            return !at.plus(after).isAfter(now);
        }

        Tried again(Instant now) {
            Duration twice = after.multipliedBy(2);
            return new Tried(now, twice.compareTo(LONGEST) > 0 ? LONGEST : twice);
        }
    }

    CoreSchedule(String agency, Supplier<Membership> membership, Made made, Asking asking, Clock clock) {
        this.agency = agency;
        this.membership = membership;
        this.made = made;
        this.asking = asking;
        this.clock = clock;
    }

    /** Starts. In a federation that names no core table it does nothing. */
    public static CoreSchedule start(
            String agency, Supplier<Membership> membership, Made made, Asking asking, Pace pace, Clock clock) {
        CoreSchedule schedule = new CoreSchedule(agency, membership, made, asking, clock);
        var _ = schedule.timer.scheduleWithFixedDelay(
                schedule::look, pace.first().toMillis(), pace.next().toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    /** Asks for what is due and not made. Blocks for as long as the questions take. */
    void look() {
        try {
            Membership federation = membership.get();
            for (CoreTables.Table table : DueTables.of(federation, agency, clock.instant())) {
                makeOnce(
                        table,
                        federation.coreTables().every().at(clock.instant()).name());
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            events.failed(e.getClass().getName()); // the next look comes all the same
        }
    }

    private void makeOnce(CoreTables.Table table, String period) {
        String run = period + " " + table.name();
        Tried before = tried.getOrDefault(run, Tried.NEVER);
        if (!before.mayAgain(clock.instant()) || made.of(table, period)) {
            return;
        }
        // Before it is asked: the table that was just released is not here at once.
        Tried now = before.again(clock.instant());
        tried.put(run, now);
        try {
            asking.ask(table, period);
            events.made(table.name(), period);
        } catch (NotCompilable _) {
            events.notMade(table.name(), period, "It does not compile with this program's definitions", now.after());
        } catch (RefusedException e) {
            events.notMade(table.name(), period, e.refusal().sentence(), now.after());
        } catch (HubAway _) {
            events.notMade(table.name(), period, "The hub is away", now.after());
        } catch (NobodyAnswered _) {
            events.notMade(table.name(), period, "There was no total", now.after());
        } catch (ResultUnverified _) {
            events.notMade(table.name(), period, "The result does not verify", now.after());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
