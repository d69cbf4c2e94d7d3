package org.weir.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.log.LogCheck;
import org.weir.console.log.file.FolderLog;
import org.weir.transparency.Frontier;
import org.weir.transparency.MerkleTree;

/**
 * Kills the writing node (SIGKILL) at random moments. After each kill every decision whose answer may have left is in the log, and
 * every checkpoint that may have left is one of its tree. It does not cut the power.
 */
class CrashTest {
    @TempDir
    Path folder;

    private final Set<String> left = new HashSet<>();
    private final Map<Long, String> roots = new TreeMap<>();

    @Test
    void record_killedFiveTimes_losesNothing() throws Exception {
        kill(5, 1);
    }

    @Test
    @Tag("slow")
    void record_killedFiveHundredTimes_losesNothing() throws Exception {
        kill(500, 2);
    }

    private void kill(int times, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < times; round++) {
            run(round, random.nextInt(1, 250));
        }
        verify();
        assertThat(left).hasSizeGreaterThan(times);
        System.out.printf("%d kills: %d decisions and %d checkpoints verified%n", times, left.size(), roots.size());
    }

    private void run(int round, int milliseconds) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                WritingNode.class.getName(),
                folder.toString(),
                "round" + round));
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = process.inputReader()) {
            long deadline = Long.MAX_VALUE;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line);
                if (deadline == Long.MAX_VALUE && line.startsWith("left")) {
                    deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
                }
                if (System.nanoTime() > deadline) {
                    process.toHandle().destroyForcibly(); // and read on: what is in the pipe had left
                }
            }
        }
        assertThat(process.waitFor()).as("killed, not failed").isEqualTo(128 + 9);
    }

    private void note(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 5 && words[0].equals("left") && words[4].equals(".")) {
            left.add(words[1]);
            roots.put(Long.valueOf(words[2]), words[3]);
        }
    }

    private void verify() throws Exception {
        try (OwnLog log = OwnLogs.open(folder)) {
            assertThat(log.trouble()).isEmpty();
        }
        assertThat(OwnLogs.read(folder).values().stream()
                        .map(entry -> entry.decided().reason())
                        .collect(Collectors.toSet()))
                .containsAll(left);
        Map<Long, Bytes> found = found();
        roots.forEach((size, root) ->
                assertThat(found).as("the tree of size %d", size).containsEntry(size, Bytes.hex(root)));
    }

    /** The root at each size that was named, recomputed from the leaves. */
    private Map<Long, Bytes> found() throws IOException {
        Map<Long, Bytes> found = new TreeMap<>();
        Frontier tree = new Frontier();
        LogCheck.EntryListener grow = (_, leaf) -> {
            tree.append(MerkleTree.leafHash(leaf));
            if (roots.containsKey(tree.size())) {
                found.put(tree.size(), tree.root());
            }
        };
        new LogCheck(new FolderLog(folder.resolve("log")), OwnLogs.IDENTITY, grow).report();
        return found;
    }
}
