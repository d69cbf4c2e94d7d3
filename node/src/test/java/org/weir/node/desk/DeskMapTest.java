package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskMapTest {
    @TempDir
    private Path folder;

    private DeskMap read(String text) throws IOException {
        return DeskMap.read(Optional.of(Files.writeString(folder.resolve("map.txt"), text)), "");
    }

    @Test
    void read_fileOfTheAgency_isDrawnInPlaceOfTheBundledOne() throws Exception {
        DeskMap map = read("# Ours\nITA\t500 120\tM480 110L520 110L500 150Z\nMLT\t505 160.5\t\n");

        assertThat(map.world().places()).hasSize(2);
        assertThat(map.world().find("ITA").orElseThrow().outline()).isEqualTo("M480 110L520 110L500 150Z");
        assertThat(map.world().find("MLT").orElseThrow().isDot()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Italy\t500 120\tM0 0Z",
                "ITA 500 120 M0 0Z",
                "ITA\t500\tM0 0Z",
                "ITA\t1200 120\tM0 0Z",
                "ITA\t500 120\tM0 0\" onload=\"alert(1)",
                "# nothing else"
            })
    void read_lineThatIsNone_namesItAndTheKey(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("desk.map: ")
                .hasMessageContaining("line 1");
    }

    @Test
    void read_noSuchFile_saysSo() {
        assertThatThrownBy(() -> DeskMap.read(Optional.of(folder.resolve("none.txt")), ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no file");
    }
}
