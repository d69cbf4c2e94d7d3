package org.weir.console.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how often something may be tried, such as requests of one person. Each key has a number of tries that comes back evenly over
 * a time. Bounded: the key that was used longest ago is forgotten first, and a long key counts by its beginning.
 *
 * <p>Unlike an {@link Allowance} it can be asked without counting, and what was counted can be given back.
 */
public final class Attempts {
    private static final int KEYS = 10_000;
    private static final int LONGEST_KEY = 160;

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

    /** @param most tries at once; they are all back after the window */
    public Attempts(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    /** Counts one, if one is left. */
    public synchronized boolean take(String key) {
        double now = now(key);
        if (now < 1) {
            return false;
        }
        set(key, now - 1);
        return true;
    }

    /** Takes one back that was counted. */
    public synchronized void giveBack(String key) {
        set(key, Math.min(most, now(key) + 1));
    }

    /** Whether nothing was counted that has not come back by now. */
    synchronized boolean isUnused(String key) {
        return now(key) >= most;
    }

    private void set(String key, double tries) {
        left.put(shortened(key), new Left(tries, clock.instant()));
    }

    private static String shortened(String key) {
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    private double now(String key) {
        Left known = left.get(shortened(key));
        if (known == null) {
            return most;
        }
        double passed = Duration.between(known.at(), clock.instant()).toMillis() / (double) window.toMillis();
        return Math.min(most, known.tries() + passed * most);
    }

    private record Left(double tries, Instant at) {}
}
