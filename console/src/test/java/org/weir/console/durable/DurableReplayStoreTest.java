package org.weir.console.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

class DurableReplayStoreTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
    private static final Instant SOON = NOW.plusSeconds(60);

    @TempDir
    Path directory;

    @Test
    void claim_again_isReplayedAlsoAfterAKill() throws Exception {
        // Not closed, as after a kill: what counts is what is on disk.
        open(NOW).claim("north", "one", SOON);
        DurableReplayStore next = open(NOW);

        assertRefused(Refusal.REPLAYED, next, "north", "one");
        next.claim("north", "two", SOON);
        next.claim("south", "one", SOON);
        assertThat(next.size()).isEqualTo(3);
    }

    @Test
    void claim_issuerAndIdentifierThatRunTogether_areApart() throws Exception {
        DurableReplayStore store = open(NOW);
        store.claim("ab", "c", SOON);
        store.claim("a", "bc", SOON);

        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void claim_hundredAtOnce_shareFlushes() throws Exception {
        DurableReplayStore store = open(NOW);
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger accepted = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                // Each identifier twice: exactly one of the two succeeds.
                String identifier = "id" + i / 2;
                threads.execute(() -> {
                    try {
                        start.await();
                        store.claim("north", identifier, SOON);
                        accepted.incrementAndGet();
                    } catch (RefusedException e) {
                        assertThat(e.refusal()).isEqualTo(Refusal.REPLAYED);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            start.countDown();
        }

        assertThat(accepted).hasValue(100);
        assertThat(store.flushes()).isLessThan(100);
        assertThat(open(NOW).size()).isEqualTo(100);
    }

    @Test
    void open_tornTail_keepsWhatWasClaimedBefore() throws Exception {
        try (DurableReplayStore store = open(NOW)) {
            store.claim("north", "one", SOON);
            store.claim("north", "two", SOON);
        }
        // Half an entry behind the second, as a crash leaves it.
        try (FileChannel file = FileChannel.open(path(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7}), 2L * ReplayEntry.SIZE);
        }

        DurableReplayStore next = open(NOW);

        assertThat(next.size()).isEqualTo(2);
        assertRefused(Refusal.REPLAYED, next, "north", "two");
    }

    @Test
    void open_cutOff_keepsWhatIsWhole() throws Exception {
        try (DurableReplayStore store = open(NOW)) {
            store.claim("north", "one", SOON);
            store.claim("north", "two", SOON);
        }
        try (FileChannel file = FileChannel.open(path(), StandardOpenOption.WRITE)) {
            file.truncate(ReplayEntry.SIZE + 5);
        }

        assertThat(open(NOW).size()).isEqualTo(1);
    }

    @Test
    void open_damagedBeforeTheTail_isRefused() throws Exception {
        try (DurableReplayStore store = open(NOW)) {
            for (int i = 0; i < ReplayFile.MAX_BATCH + 2; i++) {
                store.claim("north", "id" + i, SOON);
            }
        }
        try (FileChannel file = FileChannel.open(path(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}), 12);
        }

        assertThatThrownBy(() -> open(NOW)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void open_expiredEntries_areForgotten() throws Exception {
        try (DurableReplayStore store = open(NOW)) {
            store.claim("north", "old", SOON);
            store.claim("north", "new", SOON.plus(Duration.ofHours(2)));
        }

        assertThat(open(NOW.plus(Duration.ofHours(1))).size()).isEqualTo(1);
        assertThat(open(NOW).size()).isEqualTo(1);
    }

    @Test
    void claim_thatCannotBeWritten_isRefusedForGood() throws Exception {
        DurableReplayStore store = open(NOW);
        store.close();

        assertRefused(Refusal.UNAVAILABLE, store, "north", "one");
        assertRefused(Refusal.REPLAYED, store, "north", "one");
    }

    @Test
    void claim_byAnInterruptedThread_isRecordedAndLeavesTheFileOpen() throws Exception {
        DurableReplayStore store = open(NOW);
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            try {
                store.claim("north", "one", SOON);
                stillInterrupted.complete(Thread.currentThread().isInterrupted());
            } catch (RefusedException e) {
                stillInterrupted.completeExceptionally(e);
            }
        });
        assertThat(stillInterrupted.get(30, TimeUnit.SECONDS)).isTrue();

        store.claim("north", "two", SOON);

        // One flush each: the file was not written anew for the second.
        assertThat(store.flushes()).isEqualTo(2);
        assertRefused(Refusal.REPLAYED, open(NOW), "north", "one");
        assertRefused(Refusal.REPLAYED, open(NOW), "north", "two");
    }

    @Test
    void file_ofTheStore_isItsOwnersOnly() throws Exception {
        open(NOW).claim("north", "one", SOON);

        assertThat(Files.getPosixFilePermissions(path())).hasSize(2);
        assertThat(Files.readString(path(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("north");
    }

    private Path path() {
        return directory.resolve("replays.log");
    }

    private DurableReplayStore open(Instant now) throws IOException {
        return DurableReplayStore.open(path(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void assertRefused(Refusal refusal, DurableReplayStore store, String issuer, String identifier) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> store.claim(issuer, identifier, SOON));
        assertThat(refused.refusal()).isEqualTo(refusal);
    }
}
