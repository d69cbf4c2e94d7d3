package org.weir.console.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody began and may end once, within a time. Safe for many threads.
 *
 * <p>Only the latest are kept, a bounded number: who begins very often makes the oldest beginnings of all void.
 *
 * @param <V> what is kept until then
 */
public final class Pending<V> {
    private final Duration patience;
    private final int most;
    private final Clock clock;
    /** The longest ago first. */
    private final Map<String, Begun<V>> begun = new LinkedHashMap<>();

    private record Begun<V>(V value, Instant until) {}

    /**
     * @param patience how long each may take
     * @param most how many are kept at a time
     */
    public Pending(Duration patience, int most, Clock clock) {
        if (!patience.isPositive() || most < 1) {
            throw new IllegalArgumentException("Limits are positive");
        }
        this.patience = patience;
        this.most = most;
        this.clock = clock;
    }

    /** @param key fresh, and where others must not end it, one that nobody guesses */
    public synchronized void begin(String key, V value) {
        Instant now = clock.instant();
        begun.values().removeIf(other -> other.until().isBefore(now));
        while (begun.size() >= most) {
            begun.remove(begun.keySet().iterator().next());
        }
        begun.put(key, new Begun<>(value, now.plus(patience)));
    }

    /** What was begun under this key, the first time it is asked for; empty also when that is too long ago. */
    public synchronized Optional<V> end(String key) {
        return Optional.ofNullable(begun.remove(key))
                .filter(one -> !one.until().isBefore(clock.instant()))
                .map(Begun::value);
    }
}
