package org.weir.console.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.InclusionProof;
import org.weir.transparency.MerkleTree;

/** A log of ten million entries takes no more memory than one of a million, opens again at once, and proves its oldest entries. */
@Tag("soak")
class LargeLogTest {
    private static final int ENTRIES = Integer.getInteger("weir.soak.entries", 10_000_000);
    private static final int TOGETHER = 50;
    private static final int WRITERS = 16;
    private static final int STEPS = 10;
    private static final long MEGABYTE = 1 << 20;

    @TempDir(factory = BesideTheBuild.class)
    Path folder;

    @Test
    void append_tenMillionEntries_takesFlatMemoryAndOpensAtOnce() throws Exception {
        List<Long> heaps = new ArrayList<>();
        long start = System.nanoTime();
        try (TransparencyLog log = Logs.open(folder)) {
            AtomicInteger next = new AtomicInteger();
            for (int step = 1; step <= STEPS; step++) {
                fill(log, next, (int) ((long) ENTRIES * step / STEPS));
                heaps.add(heap());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long opening = System.nanoTime();
        try (TransparencyLog log = Logs.open(folder)) {
            Duration opened = Duration.ofNanos(System.nanoTime() - opening);
            Checkpoint checkpoint = log.checkpoint().checkpoint();
            assertThat(checkpoint.size()).isGreaterThanOrEqualTo(ENTRIES);
            int longest = verify(log, checkpoint);
            System.out.printf(
                    "%d entries at %.0f/s; heap %s MB; opens in %d ms; longest inclusion proof %d hashes%n",
                    checkpoint.size(), checkpoint.size() / seconds, heaps, opened.toMillis(), longest);
            assertThat(opened).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(heaps.getLast()).isLessThan(heaps.getFirst() + 24);
    }

    private static void fill(TransparencyLog log, AtomicInteger next, int end) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> {
                    while (next.get() < end) {
                        int first = next.getAndAdd(TOGETHER);
                        List<Bytes> entries = new ArrayList<>(TOGETHER);
                        for (int n = first; n < first + TOGETHER; n++) {
                            entries.add(entry(n));
                        }
                        log.append(entries);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    /** About what an agency's decision takes. */
    private static Bytes entry(int number) {
        return Bytes.of(ByteBuffer.allocate(250).putInt(number).array());
    }

    private static int verify(TransparencyLog log, Checkpoint checkpoint) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        int longest = 0;
        for (int i = 0; i < 200; i++) {
            long index = i == 0 ? 0 : random.nextLong(checkpoint.size());
            InclusionProof proof = log.inclusion(index, checkpoint.size());
            proof.verify(MerkleTree.leafHash(log.entry(index)), checkpoint.root());
            longest = Math.max(longest, proof.hashes().size());
        }
        return longest;
    }

    /** In megabytes, of what is reachable. */
    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least / MEGABYTE;
    }
}
