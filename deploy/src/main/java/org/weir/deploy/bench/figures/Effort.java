package org.weir.deploy.bench.figures;

import java.time.Duration;

/**
 * How often each question is put: what is fast often, what is slow a few times.
 *
 * @param passes times that every system and question has its turn; at least 3 outside a quick look
 * @param samples timed answers a pass of what is fast
 * @param warmUp time spent on answers that are not counted, before the first pass of what is fast
 * @param perTurn the time that the timed answers of one turn may take together, once there is one
 */
public record Effort(int passes, int samples, Duration warmUp, Duration perTurn) {

    public static final Effort FULL = new Effort(3, 67, Duration.ofSeconds(4), Duration.ofSeconds(2));

    public static final Effort QUICK = new Effort(2, 21, Duration.ofMillis(600), Duration.ofMillis(300));

    /** Timed answers in one turn of something that takes this long. */
    int samples(long nanos) {
        return Math.clamp(perTurn.toNanos() / Math.max(1, nanos), 1, samples);
    }
}
