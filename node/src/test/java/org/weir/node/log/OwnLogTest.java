package org.weir.node.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.log.DamagedLogException;
import org.weir.console.log.LogSource;
import org.weir.node.keys.NodeKeys;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;

class OwnLogTest {
    private static final String SECRET = "weir-question/1 subjects CaseRecord by citizenship";

    @TempDir
    Path folder;

    @Test
    void record_aDecision_isInTheCheckpointThatIsReturned() throws Exception {
        SignedCheckpoint first;
        SignedCheckpoint second;
        try (OwnLog log = OwnLogs.open(folder)) {
            assertThat(log.checkpoint().checkpoint().size()).isZero();
            first = log.record(OwnLogs.decided("one", SECRET), "envelope", OwnLogs.refusal("s1"));
            second = log.record(OwnLogs.decided("two", SECRET), "", OwnLogs.refusal("s2"));
            assertThat(log.latest(1))
                    .extracting(kept -> kept.decided().reason())
                    .containsExactly("two");
        }

        assertThat(first.checkpoint().size()).isEqualTo(1);
        assertThat(second.checkpoint().size()).isEqualTo(2);
        assertThat(OwnLogs.read(folder).values())
                .satisfiesExactly(
                        entry -> {
                            assertThat(entry.decided()).isEqualTo(OwnLogs.decided("one", SECRET));
                            assertThat(entry.envelope()).isEqualTo("envelope");
                            assertThat(entry.session()).isEqualTo("s1");
                            assertThat(entry.statement()).contains("refused:busy");
                        },
                        entry -> assertThat(entry.decided().reason()).isEqualTo("two"));
        try (OwnLog log = OwnLogs.open(folder)) {
            assertThat(log.latest(10))
                    .extracting(kept -> kept.decided().reason())
                    .containsExactly("two", "one");
        }
    }

    @Test
    void find_everyEntry_isAsItWasRecorded() throws Exception {
        String longEnvelope = incompressible(3 * EntryBundle.MAX_ENTRY);
        try (OwnLog log = OwnLogs.open(folder)) {
            log.record(OwnLogs.decided("one", SECRET), "envelope", OwnLogs.refusal("s1"));
            log.record(OwnLogs.decided("two", SECRET), longEnvelope, OwnLogs.refusal("s2"));
            log.record(OwnLogs.decided("three", SECRET), "", OwnLogs.refusal("s3"));
        }
        try (OwnLog log = OwnLogs.open(folder)) {
            List<OwnLog.Kept> latest = log.latest(10);

            assertThat(latest).extracting(kept -> kept.decided().reason()).containsExactly("three", "two", "one");
            for (OwnLog.Kept kept : latest) {
                assertThat(log.find(kept.index()).orElseThrow().decided()).isEqualTo(kept.decided());
            }
            assertThat(log.find(latest.get(1).index()).orElseThrow().envelope()).isEqualTo(longEnvelope);
            assertThat(log.find(latest.get(1).index() - 1)).isEmpty();
            assertThat(log.find(-1)).isEmpty();
            assertThat(log.find(log.checkpoint().checkpoint().size())).isEmpty();
        }
    }

    @Test
    void newestFirst_untilEnough_readsNoFurther() throws Exception {
        List<String> heard = new ArrayList<>();
        try (OwnLog log = OwnLogs.open(folder)) {
            for (String reason : List.of("one", "two", "three")) {
                log.record(OwnLogs.decided(reason, SECRET), "", OwnLogs.refusal(reason));
            }

            log.newestFirst((_, entry) -> {
                heard.add(entry.decided().reason());
                return heard.size() < 2;
            });
        }

        assertThat(heard).containsExactly("three", "two");
    }

    @Test
    void record_longerThanALeaf_isCutAndJoinedAgain() throws Exception {
        String noise = incompressible(300_000);
        try (OwnLog log = OwnLogs.open(folder)) {
            SignedCheckpoint checkpoint = log.record(OwnLogs.decided("long", noise), "", OwnLogs.refusal("s"));
            log.record(OwnLogs.decided("short", ""), "", OwnLogs.refusal("s"));
            assertThat(checkpoint.checkpoint().size()).isGreaterThan(3);
        }

        List<OwnEntry> entries = List.copyOf(OwnLogs.read(folder).values());
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().decided().question()).isEqualTo(noise);
    }

    private static String incompressible(int length) {
        StringBuilder noise = new StringBuilder();
        SplittableRandom random = new SplittableRandom(7);
        while (noise.length() < length) {
            noise.append((char) random.nextInt('!', '~'));
        }
        return noise.toString();
    }

    @Test
    void files_ofTheLog_showNothingWithoutTheKey() throws Exception {
        try (OwnLog log = OwnLogs.open(folder)) {
            log.record(OwnLogs.decided("because of the minors", SECRET), "envelope", OwnLogs.refusal("s1"));
        }
        try (Stream<Path> files = Files.walk(folder.resolve("log"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("CaseRecord")
                        .doesNotContain("minors")
                        .doesNotContain("ministry");
            }
        }
        Files.move(folder.resolve("keys/log.keyset.json"), folder.resolve("keys/lost"), StandardCopyOption.ATOMIC_MOVE);

        assertThatThrownBy(() -> OwnLogs.read(folder))
                .isInstanceOf(NotVerifiedException.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void leaf_fromAnotherLog_doesNotOpen() throws Exception {
        Bytes leaf;
        try (OwnLog log = OwnLogs.open(folder)) {
            log.record(OwnLogs.decided("one", SECRET), "", OwnLogs.refusal("s1"));
        }
        try (OwnLog log = OwnLogs.open(folder)) {
            Bytes bundle = log.published().read("tile/entries/000.p/1").orElseThrow();
            leaf = EntryBundle.decode(bundle).getFirst();
            assertThat(log.published().read(LogSource.CHECKPOINT)).isPresent();
            assertThat(log.published().read("journal")).isEmpty();
        }
        NodeKeys keys = NodeKeys.open(folder.resolve("keys"));

        OwnLogReader other = new OwnLogReader(keys.logCipher(), "test/other/log", (_, _) -> {});

        assertThatThrownBy(() -> other.leaf(0, leaf)).isInstanceOf(NotVerifiedException.class);
    }

    @Test
    void leaf_partMissing_saysSo() throws Exception {
        NodeKeys keys = NodeKeys.open(folder.resolve("keys"));
        Leaves leaves = new Leaves(keys.logCipher(), "test/shelter/log");
        byte[] noise = new byte[200_000];
        new Random(3).nextBytes(noise);
        List<Bytes> parts = leaves.of(Bytes.of(noise));
        OwnLogReader reader = new OwnLogReader(keys.logCipher(), "test/shelter/log", (_, _) -> {});

        reader.leaf(0, parts.get(0));
        assertThat(reader.interrupted()).isEqualTo(1);
        assertThatThrownBy(() -> reader.leaf(1, parts.get(2))).hasMessageContaining("missing");
    }

    @Test
    void open_tileChangedAtRest_refusesNamingTheFile() throws Exception {
        try (OwnLog log = OwnLogs.open(folder)) {
            for (int i = 0; i < 1_100; i++) {
                log.record(OwnLogs.decided("reason " + i, SECRET), "", OwnLogs.refusal("s" + i));
            }
        }
        Path tile = folder.resolve("log/tile/0/001");
        byte[] content = Files.readAllBytes(tile);
        content[40] ^= 1;
        Files.write(tile, content);

        assertThatThrownBy(() -> OwnLogs.open(folder))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("tile/0/001");
    }

    @Test
    void open_folderInUse_refuses() throws Exception {
        try (OwnLog log = OwnLogs.open(folder)) {
            assertThat(log.trouble()).isEmpty();
            assertThatThrownBy(() -> OwnLogs.open(folder)).isInstanceOf(IOException.class);
        }
    }
}
