package org.weir.console.log;

import java.time.Duration;

/**
 * The bounds of a log's appending.
 *
 * @param waitingBytes entries that wait for their batch, together; {@link #OVERHEAD} is counted for each
 * @param batchEntries entries written with one flush of the disk
 * @param batchBytes the same in bytes, of whole entries
 * @param patience how long an append waits at most for its turn, and then for its outcome
 * @param publishAfter how long an acknowledged entry may be without its files, so that a busy log writes them once for many entries
 */
public record LogLimits(int waitingBytes, int batchEntries, int batchBytes, Duration patience, Duration publishAfter) {
    /** What an entry costs beside its bytes while it waits. */
    static final int OVERHEAD = 256;

    public static final LogLimits DEFAULT =
            new LogLimits(32 << 20, 512, 4 << 20, Duration.ofSeconds(10), Duration.ofMillis(250));

    public LogLimits {
        if (waitingBytes < (1 << 17)
                || batchEntries < 1
                || batchBytes < 1 << 16
                || !patience.isPositive()
                || publishAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "A log has room for at least one entry of any length, and some patience");
        }
    }
}
