package org.weir.console.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.transparency.NotVerifiedException;

/**
 * Kills the writing process (SIGKILL) at random moments, recovery included. After each kill every acknowledged entry is at its
 * place, and the tree is consistent with every checkpoint that was ever given away. It does not cut the power.
 */
class CrashTest {
    @TempDir
    Path folder;

    private final Map<Long, String> acknowledged = new TreeMap<>();
    private final Map<Long, String> roots = new TreeMap<>();

    @Test
    void append_killedTwentyTimes_losesNothing() throws Exception {
        kill(20, 1);
    }

    @Test
    @Tag("slow")
    void append_killedFiveHundredTimes_losesNothing() throws Exception {
        kill(500, 2);
    }

    private void kill(int times, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int withLoad = 0;
        for (int round = 0; round < times; round++) {
            boolean duringRecovery = random.nextInt(4) == 0;
            withLoad += run(round, duringRecovery, random.nextInt(1, duringRecovery ? 400 : 250)) ? 1 : 0;
            verify();
        }
        assertThat(withLoad).isGreaterThan(times / 2);
        assertThat(acknowledged).hasSizeGreaterThan(10 * times);
        System.out.printf(
                "%d kills, %d of them under load: %d acknowledged entries and %d checkpoints verified%n",
                times, withLoad, acknowledged.size(), roots.size());
    }

    /** Whether the process got as far as an acknowledgement before it was killed. */
    private boolean run(int round, boolean duringRecovery, int milliseconds) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LoadedLog.class.getName(),
                folder.toString(),
                "round" + round));
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int before = acknowledged.size();
        try (BufferedReader out = process.inputReader()) {
            if (duringRecovery) {
                process.waitFor(milliseconds + 300L, TimeUnit.MILLISECONDS);
                process.toHandle().destroyForcibly();
            }
            long deadline = Long.MAX_VALUE;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line);
                if (deadline == Long.MAX_VALUE && line.startsWith("entry")) {
                    deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
                }
                if (System.nanoTime() > deadline) {
                    process.toHandle().destroyForcibly(); // and read on: what is in the pipe was acknowledged
                }
            }
        }
        assertThat(process.waitFor()).as("killed, not failed").isEqualTo(128 + 9);
        return acknowledged.size() > before;
    }

    private void note(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 6 && words[0].equals("entry") && words[5].equals(".")) {
            acknowledged.put(Long.valueOf(words[1]), words[2]);
            String other = roots.put(Long.valueOf(words[3]), words[4]);
            assertThat(other).as("two roots of one size").isIn(null, words[4]);
        }
    }

    private void verify() throws IOException, NotVerifiedException {
        try (TransparencyLog log = Logs.open(folder)) {
            List<byte[]> entries = IndependentReader.read(folder);
            for (Map.Entry<Long, String> entry : acknowledged.entrySet()) {
                byte[] found = entries.get(Math.toIntExact(entry.getKey()));
                assertThat(Bytes.of(found).utf8()).isEqualTo(entry.getValue());
            }
            long size = log.checkpoint().checkpoint().size();
            Bytes root = log.checkpoint().checkpoint().root();
            for (Map.Entry<Long, String> old : roots.entrySet()) {
                log.consistency(old.getKey(), size).verify(Bytes.hex(old.getValue()), root);
            }
        }
    }
}
