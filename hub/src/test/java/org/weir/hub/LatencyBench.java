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
    private static final int ROUNDS = 3000;

    @TempDir
    Path directory;

    @Test
    void ask_tinyQuestionOverFourNodes_takesAboutTwoMilliseconds() throws Exception {
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
            long[] nanos = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                if (i % (ROUNDS / 3) == 0) {
                    System.out.printf("cpu so far %.0f ms%n", cpuNanos() / 1e6);
                }
                long start = System.nanoTime();
                assertThat(federation.node("n0").ask("count 3").coverage().answered())
                        .isEqualTo(4);
                nanos[i] = System.nanoTime() - start;
            }
            System.out.printf("cpu so far %.0f ms%n", cpuNanos() / 1e6);
            for (int from = 0; from < ROUNDS; from += ROUNDS / 3) {
                long[] part = Arrays.copyOfRange(nanos, from, from + ROUNDS / 3);
                Arrays.sort(part);
                System.out.printf(
                        "questions %d+: least %.2f ms, median %.2f ms, p95 %.2f ms%n",
                        from, part[0] / 1e6, part[part.length / 2] / 1e6, part[part.length * 95 / 100] / 1e6);
            }
        }
    }

    /** A busy machine moves times, and this much less. */
    private static long cpuNanos() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
