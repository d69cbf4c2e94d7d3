package org.weir.hub.grpc;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Passes on what one member's witness was shown to another member who asks. The statement is between the two: nothing of it is read
 * here. Bounded: a member asks one other at a time.
 */
final class ShownStatements {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConcurrentMap<String, Asked> open = new ConcurrentHashMap<>();

    private record Asked(NodeStream of, String nonce, CompletableFuture<String> statement) {}

    /** The statement of the member at the other end; empty when it does not come, or the asker waits for another one already. */
    Optional<String> ask(String asker, String nonce, NodeStream other) throws InterruptedException {
        Asked asked = new Asked(other, nonce, new CompletableFuture<>());
        if (open.putIfAbsent(asker, asked) != null) {
            return Optional.empty();
        }
        try {
            return other.showTo(asker, nonce)
                    ? Optional.of(asked.statement().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS))
                    : Optional.empty();
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            open.remove(asker, asked);
        }
    }

    /** A node has stated something: it is for whoever asked it so. */
    void stated(NodeStream from, String nonce, String statement) {
        open.values().stream()
                .filter(asked -> asked.of().equals(from) && asked.nonce().equals(nonce))
                .forEach(asked -> asked.statement().complete(statement));
    }
}
