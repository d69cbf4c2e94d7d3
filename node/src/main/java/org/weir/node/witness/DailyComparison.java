package org.weir.node.witness;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Compares, once a day, what one other member's witness was shown of the log: a member chosen at random, so that a hub that shows two
 * logs cannot know which pair has to be kept apart. What goes wrong is reported and tried again soon, with another member.
 */
public final class DailyComparison implements AutoCloseable {
    private final Comparison comparison;
    private final Line line;
    private final Supplier<List<String>> others;
    private final Events events;
    private final Pace pace;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("daily-comparison").factory());

    /** Port: the line to the other members, which leads through the hub. */
    public interface Line extends Comparison.Proofs {
        /**
         * What a member's witness was shown, as that member signed it for this node now.
         *
         * @return the checkpoint's note; of no length when it has cosigned none
         * @throws IOException with a sentence when nothing of it came
         */
        String shownTo(String agency) throws IOException, InterruptedException;
    }

    /** What is reported. No parameter can hold anything of a question. */
    public interface Events {
        void compared(String agency, long mine, long theirs);

        /** @param sentence one of this program's own sentences */
        void notCompared(String agency, String sentence);

        void contradicted(String agency, String evidence);
    }

    /**
     * How often.
     *
     * @param first the longest wait after the start
     * @param again after a comparison
     * @param retry after one that did not succeed
     */
    public record Pace(Duration first, Duration again, Duration retry) {
        public static final Pace DAILY = new Pace(Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofMinutes(15));
    }

    private DailyComparison(Comparison comparison, Line line, Supplier<List<String>> others, Events events, Pace pace) {
        this.comparison = comparison;
        this.line = line;
        this.others = others;
        this.events = events;
        this.pace = pace;
    }

    /** @param others the other active members, now */
    public static DailyComparison start(
            Comparison comparison, Line line, Supplier<List<String>> others, Events events, Pace pace) {
        DailyComparison daily = new DailyComparison(comparison, line, others, events, pace);
        daily.next(Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(pace.first().toMillis() + 1)));
        return daily;
    }

    private void next(Duration wait) {
        var _ = timer.schedule(this::run, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        List<String> members = others.get();
        if (members.isEmpty()) {
            next(pace.again());
            return;
        }
        String agency = members.get(ThreadLocalRandom.current().nextInt(members.size()));
        try {
            next(report(agency, comparison.compare(line.shownTo(agency), line)) ? pace.again() : pace.retry());
        } catch (IOException e) {
            events.notCompared(agency, String.valueOf(e.getMessage()));
            next(pace.retry());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the node stops
        } catch (RuntimeException e) {
            events.notCompared(agency, "An unexpected failure: " + e.getClass().getName());
            next(pace.retry());
        }
    }

    /** Whether the comparison is done for today. */
    private boolean report(String agency, Comparison.Finding finding) {
        return switch (finding) {
            case Comparison.Finding.OneLog one -> {
                events.compared(agency, one.mine(), one.theirs());
                yield true;
            }
            case Comparison.Finding.TwoLogs two -> {
                events.contradicted(agency, two.found().evidence().toString());
                yield true;
            }
            case Comparison.Finding.Nothing _ -> false;
            case Comparison.Finding.Unproven unproven -> {
                events.notCompared(agency, unproven.sentence());
                yield false;
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
