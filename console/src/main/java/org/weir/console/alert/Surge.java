package org.weir.console.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether something happens much more often than usual: at least {@value #LEAST} times in this hour of the clock, and more than four
 * times as often as in an average hour of the day before. Safe for many threads.
 */
public final class Surge {
    private static final int LEAST = 20;
    private static final int TIMES = 4;
    private static final int HOURS = 24;

    private final Clock clock;
    /** Counts of the hours before this one, the latest last. */
    private final Deque<Integer> before = new ArrayDeque<>();

    private long hour;
    private int now;

    public Surge(Clock clock) {
        this.clock = clock;
        this.hour = hour();
    }

    private long hour() {
        return clock.instant().getEpochSecond() / Duration.ofHours(1).toSeconds();
    }

    public synchronized void count() {
        turn();
        now++;
    }

    public synchronized boolean isOn() {
        turn();
        int sum = before.stream().mapToInt(Integer::intValue).sum();
        // Without an hour to compare with, the least is what counts.
        return now >= LEAST && (long) now * Math.max(1, before.size()) > (long) TIMES * sum;
    }

    private void turn() {
        long present = hour();
        for (long passed = Math.min(present - hour, HOURS); passed > 0; passed--) {
            before.addLast(now);
            now = 0;
            if (before.size() > HOURS) {
                before.removeFirst();
            }
        }
        hour = Math.max(hour, present);
    }
}
