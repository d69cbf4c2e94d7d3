package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Coverage;

/**
 * A hub and four nodes with their witnesses at a steady load for half an hour: memory stays flat, latency does not grow, nothing is
 * refused. Each question is logged, witnessed by a quorum, answered by all and released.
 */
@Tag("soak")
class SoakTest {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("weir.soak.minutes", 30));
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final List<String> AGENCIES = List.of("a", "b", "c", "d");
    private static final int PARTS = 4;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void ask_steadyLoadForHalfAnHour_takesFlatMemoryAndTime() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT)) {
            for (String agency : AGENCIES) {
                federation.add(agency, 100, (node, question, _) -> node.release(question));
            }
            federation.ready();
            warmUp(federation);
            List<double[]> times = new ArrayList<>();
            List<Long> heaps = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                times.add(load(federation, LENGTH.dividedBy(PARTS)));
                heaps.add(heap());
                double[] sorted = times.getLast();
                System.out.printf(
                        "%d questions, p50 %.1f ms, p99 %.1f ms, heap %d MB%n",
                        sorted.length, at(sorted, 0.5), at(sorted, 0.99), heaps.getLast());
            }
            assertThat(heaps.getLast()).isLessThan(heaps.getFirst() + 24);
            assertThat(at(times.getLast(), 0.5)).isLessThan(2 * at(times.getFirst(), 0.5) + 5);
            assertThat(at(times.getLast(), 0.99)).isLessThan(2 * at(times.getFirst(), 0.99) + 20);
        }
    }

    /** Until the code is compiled: before, a question takes ten times as long, and a steady pace would only pile them up. */
    private static void warmUp(TestFederation federation) throws Exception {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            for (String agency : AGENCIES) {
                ask(federation.node(agency), new ConcurrentLinkedQueue<>(), failures);
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Sorted times in milliseconds, of questions begun at a steady pace whatever became of the ones before. */
    private static double[] load(TestFederation federation, Duration length) throws Exception {
        ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> asking = new ArrayList<>();
        long start = System.nanoTime();
        long questions = length.dividedBy(EVERY);
        for (long i = 0; i < questions; i++) {
            long due = start + i * EVERY.toNanos();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            TestNode node = federation.node(AGENCIES.get((int) (i % AGENCIES.size())));
            asking.removeIf(thread -> !thread.isAlive());
            asking.add(Thread.ofVirtual().start(() -> ask(node, times, failures)));
            assertThat(asking.size()).as("questions under way").isLessThan(64);
        }
        for (Thread thread : asking) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static void ask(
            TestNode node, ConcurrentLinkedQueue<Double> times, ConcurrentLinkedQueue<Throwable> failures) {
        long begin = System.nanoTime();
        try {
            Coverage coverage = node.ask("count 3").coverage();
            assertThat(coverage.answered()).as(coverage::toString).isEqualTo(AGENCIES.size());
            times.add((System.nanoTime() - begin) / 1e6);
        } catch (Exception | AssertionError e) {
            failures.add(e);
        }
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) (sorted.length * quantile)];
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
