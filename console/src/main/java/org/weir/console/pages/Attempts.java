package org.weir.console.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how often something may be tried: sign-ins that failed, and requests of one person. Each key has a number of tries that
 * comes back evenly over a time. Bounded: the key that was used longest ago is forgotten first.
 */
final class Attempts {
    private static final int KEYS = 10_000;

    private final double most;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Left> left = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
            return size() > KEYS;
        }
    };

    Attempts(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    /** Whether one more may be tried; it is counted only by {@link #count}. */
    synchronized boolean mayTry(String key) {
        return now(key) >= 1;
    }

    synchronized void count(String key) {
        left.put(key, new Left(Math.max(0, now(key) - 1), clock.instant()));
    }

    /** Counts one, if one is left. */
    synchronized boolean take(String key) {
        if (!mayTry(key)) {
            return false;
        }
        count(key);
        return true;
    }

    private double now(String key) {
        Left known = left.get(key);
        if (known == null) {
            return most;
        }
        double passed = Duration.between(known.at(), clock.instant()).toMillis() / (double) window.toMillis();
        return Math.min(most, known.tries() + passed * most);
    }

    private record Left(double tries, Instant at) {}
}
