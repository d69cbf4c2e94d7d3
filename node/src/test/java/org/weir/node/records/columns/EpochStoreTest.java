package org.weir.node.records.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.node.keys.NodeKeys;
import org.weir.node.keys.Pseudonym;
import org.weir.node.records.CaseRow;
import org.weir.node.records.RandomRecords;
import org.weir.ontology.Ontology;

final class EpochStoreTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Bytes MAPPING = Bytes.utf8("a mapping").sha256();

    @TempDir
    private Path folder;

    private NodeKeys keys;
    private EpochStore store;

    @BeforeEach
    void open() {
        keys = NodeKeys.open(folder.resolve("keys"));
        store = reopened(Disk.REAL);
    }

    private EpochStore reopened(Disk disk) {
        return EpochStore.open(epochs(), keys, ONTOLOGY, Clock.systemUTC(), disk);
    }

    private Path epochs() {
        return folder.resolve("epochs");
    }

    @Test
    void current_beforeTheFirst_isEmpty() {
        assertThat(store.current()).isEmpty();
    }

    @Test
    void current_afterReopening_isTheSameEpoch() {
        List<CaseRow> rows = RandomRecords.of(ONTOLOGY, 3_000, new Random(5));
        Epoch published = publish(rows);

        Epoch read = reopened(Disk.REAL).current().orElseThrow();

        assertThat(read.epoch()).isEqualTo(published.epoch());
        assertThat(read.sources()).containsExactly("cases.csv");
        for (int row = 0; row < read.rows().size(); row++) {
            assertThat(read.rows().subject(row)).isEqualTo(published.rows().subject(row));
            assertThat(read.rows().key(row)).isEqualTo(published.rows().key(row));
            for (int property = 0; property < read.rows().properties().size(); property++) {
                assertThat(read.rows().codes(row, property))
                        .isEqualTo(published.rows().codes(row, property));
            }
        }
    }

    @Test
    void current_noRows_isAnEpochToo() {
        publish(List.of());

        assertThat(reopened(Disk.REAL).current().orElseThrow().epoch().cases()).isZero();
    }

    @Test
    void current_afterAnotherProcessPublished_isTheNewOne() {
        publish(rows(3));
        EpochStore other = reopened(Disk.REAL);
        assertThat(other.current().orElseThrow().epoch().number()).isEqualTo(1);

        publish(rows(4));

        assertThat(other.current().orElseThrow().epoch().number()).isEqualTo(2);
        assertThat(other.current().orElseThrow().epoch().cases()).isEqualTo(4);
    }

    @Test
    void publish_thirdEpoch_keepsTheOneBefore() throws Exception {
        publish(rows(1));
        publish(rows(2));
        publish(rows(3));

        assertThat(files()).contains("epoch-2.weir", "epoch-3.weir", "current").doesNotContain("epoch-1.weir");
    }

    @Test
    void publish_noFileHoldsANotationInClear() throws Exception {
        publish(rows(50));

        String content = Files.readString(epochs().resolve("epoch-1.weir"), StandardCharsets.ISO_8859_1);
        assertThat(content).doesNotContain("Female").doesNotContain("gender").doesNotContain("cases.csv");
    }

    @Test
    void current_flippedBit_isDamagedWhereverItIs() throws Exception {
        publish(rows(5_000));
        Path file = epochs().resolve("epoch-1.weir");
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {16, 40, bytes.length / 2, bytes.length - 1}) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);
            assertKind(EpochFileException.Kind.DAMAGED);
        }
    }

    @Test
    void current_cutFile_isTruncated() throws Exception {
        publish(rows(5_000));
        Path file = epochs().resolve("epoch-1.weir");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {bytes.length - 1, bytes.length / 2, 17}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertKind(EpochFileException.Kind.TRUNCATED);
        }
    }

    @Test
    void current_otherBytes_isNoEpoch() throws Exception {
        publish(rows(3));
        Files.writeString(epochs().resolve("epoch-1.weir"), "gender\nFemale\n");
        assertKind(EpochFileException.Kind.NOT_AN_EPOCH);
        Files.write(epochs().resolve("epoch-1.weir"), new byte[0]);
        assertKind(EpochFileException.Kind.NOT_AN_EPOCH);
    }

    @Test
    void current_otherVersion_isUnknown() throws Exception {
        publish(rows(3));
        Path file = epochs().resolve("epoch-1.weir");
        byte[] bytes = Files.readAllBytes(file);
        bytes[11] = 2;
        Files.write(file, bytes);
        assertKind(EpochFileException.Kind.UNKNOWN_VERSION);
    }

    @Test
    void current_otherKey_isWrongKey() {
        publish(rows(3));
        keys = NodeKeys.open(folder.resolve("other-keys"));
        assertKind(EpochFileException.Kind.WRONG_KEY);
    }

    @Test
    void current_damagedPointer_isDamaged() throws Exception {
        publish(rows(3));
        Files.writeString(epochs().resolve("current"), "epoch-1");
        assertKind(EpochFileException.Kind.DAMAGED);
    }

    @Test
    void current_pointerToNoFile_isAnError() throws Exception {
        publish(rows(3));
        Files.delete(epochs().resolve("epoch-1.weir"));
        assertKind(EpochFileException.Kind.IO);
    }

    @Test
    void publish_killedBetweenWriteAndRename_formerEpochStays() throws Exception {
        publish(rows(3));
        for (int step = 1; step <= 4; step++) {
            EpochStore dying = reopened(new Failing(step));
            EpochBuilder four = Epochs.builder(ONTOLOGY, rows(4));
            assertThatThrownBy(() -> dying.publish(four, List.of(), MAPPING)).isInstanceOf(EpochFileException.class);

            assertThat(reopened(Disk.REAL).current().orElseThrow().epoch().cases())
                    .as("killed in step " + step)
                    .isEqualTo(3);
        }

        publish(rows(5));
        assertThat(reopened(Disk.REAL).current().orElseThrow().epoch().cases()).isEqualTo(5);
        assertThat(files()).noneMatch(name -> name.endsWith(".new"));
    }

    @Test
    void publish_diskFull_formerEpochStaysAndNothingIsLeft() throws Exception {
        publish(rows(3));
        EpochStore full = reopened(new FullDisk());
        EpochBuilder many = Epochs.builder(ONTOLOGY, rows(2_000));

        assertThatThrownBy(() -> full.publish(many, List.of(), MAPPING))
                .isInstanceOfSatisfying(
                        EpochFileException.class, e -> assertThat(e.kind()).isEqualTo(EpochFileException.Kind.IO))
                .hasMessageContaining("No space left")
                .hasMessageContaining("the former one stays");
        assertThat(full.current().orElseThrow().epoch().cases()).isEqualTo(3);
        assertThat(files()).noneMatch(name -> name.endsWith(".new"));
    }

    @Test
    void decide_withdrawn_takesTheSubjectOutOfTheVeryNextEpoch() {
        publish(rows(10));
        Pseudonym subject = CaseRow.subject(3);

        store.decide(subject, Decision.WITHDRAWN);

        Epoch now = reopened(Disk.REAL).current().orElseThrow();
        assertThat(now.epoch().persons()).isEqualTo(9);
        assertThat(now.epoch().number()).isEqualTo(2);
        assertThat(store.state(subject)).isEqualTo(new SubjectState(1, false, Optional.of(Decision.WITHDRAWN)));
    }

    @Test
    void decide_givenAgain_bringsTheSubjectBack() {
        publish(rows(10));
        store.decide(CaseRow.subject(3), Decision.WITHDRAWN);
        store.decide(CaseRow.subject(3), Decision.GIVEN);

        assertThat(store.current().orElseThrow().epoch().persons()).isEqualTo(10);
    }

    @Test
    void decide_erased_removesTheRecordsForGood() {
        publish(rows(10));
        store.decide(CaseRow.subject(3), Decision.ERASED);
        assertThat(store.state(CaseRow.subject(3)).records()).isZero();

        publish(rows(10));

        assertThat(store.current().orElseThrow().epoch().persons()).isEqualTo(9);
        assertThat(store.state(CaseRow.subject(3)).records()).isZero();
    }

    @Test
    void decide_unknownSubject_isKeptForLater() {
        store.decide(CaseRow.subject(3), Decision.WITHDRAWN);

        publish(rows(10));

        assertThat(store.current().orElseThrow().epoch().persons()).isEqualTo(9);
    }

    private Epoch publish(List<CaseRow> rows) {
        return store.publish(Epochs.builder(ONTOLOGY, rows), List.of("cases.csv"), MAPPING)
                .epoch();
    }

    private static List<CaseRow> rows(int n) {
        return Stream.iterate(0, i -> i + 1)
                .limit(n)
                .map(i -> CaseRow.of(i, Map.of("gender", List.of(i % 2 == 0 ? "Female" : "Male"))))
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(epochs())) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private void assertKind(EpochFileException.Kind kind) {
        assertThatThrownBy(() -> reopened(Disk.REAL).current())
                .isInstanceOfSatisfying(
                        EpochFileException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    /** Does everything up to a step, and dies in it. */
    private static final class Failing implements Disk {
        private final int last;
        private int steps;

        private Failing(int last) {
            this.last = last;
        }

        private void step() throws IOException {
            if (++steps == last) {
                throw new IOException("killed");
            }
        }

        @Override
        public void write(Path file, Content content) throws IOException {
            REAL.write(file, content);
            step();
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            step();
            REAL.replace(from, to);
        }
    }

    /** Takes a few hundred bytes and no more. */
    private static final class FullDisk implements Disk {
        @Override
        public void write(Path file, Content content) throws IOException {
            REAL.write(
                    file,
                    out -> content.writeTo(new OutputStream() {
                        private int room = 300;

                        @Override
                        public void write(int b) throws IOException {
                            if (room-- <= 0) {
                                throw new IOException("No space left on device");
                            }
                            out.write(b);
                        }
                    }));
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            REAL.replace(from, to);
        }
    }
}
