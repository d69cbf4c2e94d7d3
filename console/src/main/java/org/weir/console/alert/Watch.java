package org.weir.console.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at states that last, each minute, and raises an alert when one has lasted long enough: once, and again each day while it does.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final Duration PACE = Duration.ofMinutes(1);

    private final Alerts alerts;
    private final Consumer<Watch> look;
    private final Clock clock;
    private final Map<Key, State> states = new HashMap<>();
    private final Set<Key> holding = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("alert-watch").factory());

    private record Key(AlertKind kind, String about) {}

    /** @param told when the alert may be raised again */
    private record State(Instant since, Instant told) {}

    Watch(Alerts alerts, Consumer<Watch> look, Clock clock) {
        this.alerts = alerts;
        this.look = look;
        this.clock = clock;
    }

    /**
     * Starts to look.
     *
     * @param look says of every state whether it holds, by {@link #holds}; on a thread of this watch
     */
    public static Watch start(Alerts alerts, Consumer<Watch> look, Clock clock) {
        Watch watch = new Watch(alerts, look, clock);
        var _ = watch.timer.scheduleWithFixedDelay(
                watch::lookOnce, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    void lookOnce() {
        try {
            holding.clear();
            look.accept(this);
            // What was not spoken of holds no more: a member that left, a proposal that ended.
            states.keySet().retainAll(holding);
        } catch (RuntimeException fault) {
            // An exception would end the schedule, and nobody would be told of anything any more.
            LOG.error("alerts cannot look fault={}", fault.getClass().getName());
        }
    }

    /**
     * Says whether a state holds now.
     *
     * @param about an agency's id, or a proposal's number
     * @param after how long it has to last before anybody is told
     */
    public void holds(AlertKind kind, String about, boolean holds, Duration after) {
        Key key = new Key(kind, about);
        if (!holds) {
            return;
        }
        holding.add(key);
        Instant now = clock.instant();
        State state = states.computeIfAbsent(key, _ -> new State(now, Instant.MIN));
        if (!now.isBefore(state.since().plus(after)) && now.isAfter(state.told())) {
            states.put(key, new State(state.since(), now.plus(AGAIN)));
            alerts.raise(kind, about);
        }
    }

    /** The same, of this program, told at once. */
    public void holds(AlertKind kind, boolean holds) {
        holds(kind, "", holds, Duration.ZERO);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
