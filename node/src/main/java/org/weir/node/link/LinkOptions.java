package org.weir.node.link;

import java.time.Duration;

/**
 * How the link behaves.
 *
 * @param concurrent questions worked on at a time; more are refused {@code busy}
 * @param silence a link on which nothing came for so long is taken for dead; the hub pings far more often
 * @param firstRetry wait before the first reconnection; it doubles with each failure
 * @param longestRetry the longest wait
 * @param software what this node says it runs
 */
public record LinkOptions(
        int concurrent, Duration silence, Duration firstRetry, Duration longestRetry, String software) {
    public static final LinkOptions DEFAULT =
            new LinkOptions(16, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofSeconds(15), "weir/0.1");

    public LinkOptions {
        if (concurrent < 1 || silence.isNegative() || firstRetry.isNegative()) {
            throw new IllegalArgumentException("A link works on at least one question and waits no negative time");
        }
    }
}
