package org.weir.console.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.weir.Bytes;

/** Entries that belong together, on their way: waiting, then taken by the sequencer or given up by whoever brought it, never both. */
final class WaitingEntry {
    private enum Turn {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    private final List<Bytes> entries;
    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.WAITING);
    private final CompletableFuture<Appended> outcome = new CompletableFuture<>();

    WaitingEntry(List<Bytes> entries) {
        this.entries = entries;
    }

    /** What wakes the sequencer up and is not appended. */
    static WaitingEntry nothing() {
        WaitingEntry nothing = new WaitingEntry(List.of());
        nothing.turn.set(Turn.GIVEN_UP);
        return nothing;
    }

    List<Bytes> entries() {
        return entries;
    }

    /** What they take in the waiting room. */
    int cost() {
        return bytes() + entries.size() * LogLimits.OVERHEAD;
    }

    int bytes() {
        return entries.stream().mapToInt(Bytes::length).sum();
    }

    /** Whether the entry is still wanted; afterwards it has an outcome. */
    boolean take() {
        return turn.compareAndSet(Turn.WAITING, Turn.TAKEN);
    }

    void acknowledge(Appended appended) {
        outcome.complete(appended);
    }

    void refuse(LogUnavailableException reason) {
        outcome.completeExceptionally(reason);
    }

    /** Waits for its turn, and as long again for the outcome. */
    Appended await(Duration patience) throws LogUnavailableException, InterruptedException {
        try {
            return get(patience);
        } catch (TimeoutException e) {
            if (turn.compareAndSet(Turn.WAITING, Turn.GIVEN_UP)) {
                throw new LogUnavailableException("The log did not get to the entry in time", e);
            }
        }
        try {
            return get(patience);
        } catch (TimeoutException e) {
            throw new LogUnavailableException("The disk does not answer; the entry may or may not be in the log", e);
        }
    }

    private Appended get(Duration patience) throws LogUnavailableException, InterruptedException, TimeoutException {
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LogUnavailableException reason) {
                throw new LogUnavailableException(reason.getMessage(), reason);
            }
            throw new IllegalStateException(e);
        }
    }
}
