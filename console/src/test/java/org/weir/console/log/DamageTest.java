package org.weir.console.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.console.log.file.FileLogStorage;

/** Whatever happens to a file at rest is found, and the file named. */
class DamageTest {
    private static final int SIZE = 2_600;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        try (TransparencyLog log = Logs.open(folder)) {
            Logs.fill(log, SIZE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/entries/000",
                "tile/entries/007",
                "tile/entries/010.p/40",
                "tile/0/000",
                "tile/0/009",
                "tile/0/010.p/40",
                "tile/1/000.p/10"
            })
    void check_flippedBit_namesTheFileAndNoOther(String path) throws IOException {
        flip(path, 77);

        assertThat(damages()).extracting(LogCheck.Damage::part).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/entries/003", "tile/0/003", "tile/1/000.p/10", "checkpoint"})
    void check_tornOrMissingFile_namesIt(String path) throws IOException {
        Path file = folder.resolve(path);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        assertThat(damages()).extracting(LogCheck.Damage::part).containsExactly(path);

        Files.delete(file);
        assertThat(damages()).extracting(LogCheck.Damage::part).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/0/007"})
    void open_flippedTileTheTreeStandsOn_namesIt(String path) throws IOException {
        flip(path, 77);

        assertThatThrownBy(() -> Logs.open(folder))
                .isInstanceOfSatisfying(
                        DamagedLogException.class, e -> assertThat(e.part()).isEqualTo(path));
    }

    @Test
    void read_tileOrBundleFlippedWhileOpen_refusesNamingIt() throws IOException {
        try (TransparencyLog log = Logs.open(folder)) {
            flip("tile/0/002", 77);
            flip("tile/entries/003", 40);

            assertThatThrownBy(() -> log.inclusion(600, SIZE))
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("tile/0/002");
            assertThatThrownBy(() -> {
                        for (int i = 768; i < 1_024; i++) {
                            log.entry(i);
                        }
                    })
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("tile/entries/003");
        }
    }

    @Test
    void open_journalLost_refuses() throws IOException {
        Files.delete(folder.resolve("journal"));

        assertThatThrownBy(() -> Logs.open(folder)).hasMessageContaining("journal: it is missing");
    }

    @Test
    void open_acknowledgedEndOfJournalCutOff_refuses() throws IOException {
        Path journal = folder.resolve("journal");
        try (TransparencyLog log = Logs.open(folder)) {
            log.append(Logs.entry(1));
            log.append(Logs.entry(2));
        } catch (LogUnavailableException e) {
            throw new IllegalStateException(e);
        }
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(whole, whole.length - 3));

        assertThatThrownBy(() -> Logs.open(folder)).hasMessageContaining("acknowledged entries are missing");
    }

    @Test
    void open_derivedFilesLost_writesThemAnew() throws IOException {
        Files.delete(folder.resolve("tile/1/000.p/10"));
        flip("tile/entries/010.p/40", 3);
        Files.write(folder.resolve("checkpoint"), new byte[0]);

        try (TransparencyLog log = Logs.open(folder)) {
            assertThat(log.findings()).singleElement().asString().contains("checkpoint: it does not verify");
        }
        assertThat(damages()).isEmpty();
        assertThat(IndependentReader.read(folder)).hasSize(SIZE);
    }

    private void flip(String path, int at) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve(path));
        content[at] ^= 0x10;
        Files.write(folder.resolve(path), content);
    }

    private List<LogCheck.Damage> damages() throws IOException {
        try (FileLogStorage storage = FileLogStorage.open(folder)) {
            return new LogCheck(storage, Logs.IDENTITY).report().damages();
        }
    }
}
