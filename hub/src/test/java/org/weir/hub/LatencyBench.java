package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.durable.DurableReplayStore;

/** The whole protected path of a tiny question over four nodes in one process: every signature, every check, every flush. */
@Tag("bench")
class LatencyBench {
    private static final int ROUNDS = 1_000;
    private static final int WARM_UP = 300;
    private static final int PASSES = 3;

    @TempDir
    Path directory;

    @Test
    void ask_tinyQuestionOverFourNodes_withAndWithoutTheLog() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            for (int i = 0; i < 4; i++) {
                TestNode.join(federation.hub, federation.nodeDirectory("n" + i), "n" + i);
                federation.nodes.put(
                        "n" + i,
                        TestNode.start(
                                federation.nodeDirectory("n" + i),
                                100,
                                FederationTest.ANSWERS,
                                DurableReplayStore.open(directory.resolve("replays" + i), Clock.systemUTC())));
            }
            federation.ready();
            // In turns, because other work on the machine hits one pass more than another.
            for (int pass = 0; pass < PASSES; pass++) {
                report("without a log", federation, false);
                report("logged and witnessed", federation, true);
            }
        }
    }

    private static void report(String how, TestFederation federation, boolean logged) throws Exception {
        federation.restart(logged);
        double before = cpuNanos();
        long[] nanos = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            assertThat(federation.node("n0").ask("count 3").coverage().answered())
                    .isEqualTo(4);
            nanos[Math.max(0, i)] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: least %.2f ms, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, cpu %.2f ms%n",
                how,
                nanos[0] / 1e6,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 95 / 100] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6,
                (cpuNanos() - before) / (ROUNDS + WARM_UP) / 1e6);
    }

    /** A busy machine moves times, and this much less. */
    private static long cpuNanos() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
