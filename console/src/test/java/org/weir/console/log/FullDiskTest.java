package org.weir.console.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.log.file.FileLogStorage;

class FullDiskTest {
    private static final long PLENTY = 1L << 40;

    /** Files follow each batch at once, so that the disk can become full in the middle of them too. */
    private static final LogLimits AT_ONCE =
            new LogLimits(32 << 20, 512, 4 << 20, Duration.ofSeconds(10), Duration.ZERO);

    @TempDir
    Path folder;

    /** Wherever in the work the disk becomes full: an entry is acknowledged and there, or refused and not there. */
    @Test
    void append_diskFullAtAnyByte_refusesAndRecovers() throws Exception {
        List<Bytes> acknowledged = new ArrayList<>();
        int refused = 0;
        FailingStorage storage = new FailingStorage(FileLogStorage.open(folder), PLENTY);
        try (TransparencyLog log = TransparencyLog.open(storage, Logs.KEY, AT_ONCE)) {
            for (int round = 0; round < 300; round++) {
                storage.free(37L * round % 20_000);
                for (int i = 0; i < 3; i++) {
                    Bytes entry = Logs.entry(10L * round + i);
                    try {
                        Appended appended = log.append(entry);
                        assertThat(appended.index()).isEqualTo(acknowledged.size());
                        acknowledged.add(entry);
                    } catch (LogUnavailableException e) {
                        refused++;
                        assertThat(e).hasMessageContaining("cannot write");
                        assertThat(log.trouble().orElseThrow()).contains("No space left");
                    }
                }
                storage.free(PLENTY);
                Bytes entry = Logs.entry(10L * round + 9);
                assertThat(log.append(entry).index()).isEqualTo(acknowledged.size());
                acknowledged.add(entry);
            }
        }
        assertThat(refused).isGreaterThan(20);
        requireExactly(acknowledged);
    }

    private void requireExactly(List<Bytes> acknowledged) throws Exception {
        List<Bytes> found = new ArrayList<>();
        IndependentReader.read(folder).forEach(entry -> found.add(Bytes.of(entry)));
        assertThat(found).isEqualTo(acknowledged);
        try (TransparencyLog log = Logs.open(folder)) {
            assertThat(log.checkpoint().checkpoint().size()).isEqualTo(acknowledged.size());
        }
    }

    @Test
    void open_diskFull_saysSo() throws Exception {
        Logs.open(folder).close();
        try (FailingStorage storage = new FailingStorage(FileLogStorage.open(folder), 0)) {
            assertThatThrownBy(() -> TransparencyLog.open(storage, Logs.KEY, LogLimits.DEFAULT))
                    .hasMessageContaining("No space left");
        }
    }

    @Test
    void append_diskHangs_givesUpInTimeAndForgetsTheEntry() throws Exception {
        LogLimits impatient = new LogLimits(1 << 17, 1, 1 << 16, Duration.ofMillis(50), Duration.ZERO);
        CountDownLatch diskAnswers = new CountDownLatch(1);
        FailingStorage storage = new FailingStorage(FileLogStorage.open(folder), PLENTY);
        try (TransparencyLog log = TransparencyLog.open(storage, Logs.KEY, impatient)) {
            storage.beforeAppend(() -> awaitQuietly(diskAnswers));

            assertThatThrownBy(() -> log.append(Logs.entry(0))).hasMessageContaining("may or may not");
            assertThatThrownBy(() -> log.append(Logs.entry(1))).hasMessageContaining("did not get to the entry");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            Thread.startVirtualThread(() -> fillWaitingRoom(log));
                        }
                        for (int i = 0; i < 3; i++) {
                            log.append(Bytes.of(new byte[60_000]));
                        }
                    })
                    .isInstanceOf(LogUnavailableException.class);

            storage.beforeAppend(() -> {});
            diskAnswers.countDown();
            while (log.checkpoint().checkpoint().size() < 1) {
                Thread.onSpinWait();
            }
            assertThat(log.entry(0)).isEqualTo(Logs.entry(0));
            assertThat(log.append(Logs.entry(2)).index()).isPositive();
        }
    }

    /** Whether it is refused, or written once the disk answers again, is a matter of moments. */
    private static void fillWaitingRoom(TransparencyLog log) {
        try {
            log.append(Bytes.of(new byte[60_000]));
        } catch (LogUnavailableException e) {
            assertThat(e).hasMessageNotContaining("closed");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
