package org.weir.deploy.bench.figures;

import java.time.Duration;

/**
 * How often each question is put: what is fast often, what is slow a few times.
 *
 * @param passes times that every system and question has its turn; at least 3 outside a quick look
 * @param samples timed answers a pass of what is fast
 * @param warmUp least time that each system is asked all questions in turn before the first pass: until then a virtual machine compiles
 *     what it runs, and on two processors that slows down the neighbours as well
 * @param longestWarmUp a system that still gets faster is warmed up further, to this time in all
 * @param perTurn the time that the timed answers of one turn may take together, once there is one
 */
public record Effort(int passes, int samples, Duration warmUp, Duration longestWarmUp, Duration perTurn) {

    public static final Effort FULL =
            new Effort(3, 51, Duration.ofSeconds(90), Duration.ofMinutes(5), Duration.ofSeconds(1));

    public static final Effort QUICK =
            new Effort(2, 21, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300));

    /** Timed answers in one turn of something that takes this long. */
    int samples(long nanos) {
        return Math.clamp(perTurn.toNanos() / Math.max(1, nanos), 1, samples);
    }
}
