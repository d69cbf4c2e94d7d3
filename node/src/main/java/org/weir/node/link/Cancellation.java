package org.weir.node.link;

import java.util.concurrent.CompletableFuture;

/**
 * Whether work on a question still matters. It ends when the hub cancels, or the link is closed; threads are not interrupted,
 * because an interrupt would close the files they are writing.
 */
public final class Cancellation {
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    public Cancellation() {}

    public boolean isCancelled() {
        return cancelled.isDone();
    }

    /** Runs an action when the work is cancelled; at once when it was already. */
    public void onCancel(Runnable action) {
        var _ = cancelled.thenRun(action);
    }

    void cancel() {
        cancelled.complete(null);
    }
}
