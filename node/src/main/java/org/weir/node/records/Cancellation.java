package org.weir.node.records;

import java.time.Clock;
import java.time.Instant;

/** Whether the answer is still wanted. Asked from the thread that counts, about every 64,000 records. */
@FunctionalInterface
public interface Cancellation {
    boolean requested();

    /** Never. */
    Cancellation NEVER = () -> false;

    /** When the counting thread has been interrupted. The flag stays set. */
    Cancellation BY_INTERRUPT = () -> Thread.currentThread().isInterrupted();

    /** After the deadline, or when the counting thread has been interrupted. */
    static Cancellation after(Instant deadline, Clock clock) {
        return () -> Thread.currentThread().isInterrupted() || clock.instant().isAfter(deadline);
    }
}
