package org.weir.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.ontology.Ontology;

class DefinitionArchiveTest {
    private static final Ontology NOW = Ontology.load();

    @TempDir
    private Path folder;

    private static Ontology then() {
        SortedMap<String, Bytes> files = new TreeMap<>(NOW.files());
        files.computeIfPresent(
                "codes/gender.ttl", (_, text) -> Bytes.utf8(text.utf8().replace("\"Female\"@en", "\"Woman\"@en")));
        return Ontology.of(files);
    }

    @Test
    void find_definitionsOfAnEarlierStart_areReadAsTheyWere() throws Exception {
        Ontology then = then();
        DefinitionArchive.open(folder, then);

        DefinitionArchive archive = DefinitionArchive.open(folder, NOW);

        Ontology found = archive.find(then.digest().hex()).orElseThrow();
        assertThat(found.digest()).isEqualTo(then.digest()).isNotEqualTo(NOW.digest());
        assertThat(found.codeList("gender").find("Female").orElseThrow().label("en"))
                .isEqualTo("Woman");
        assertThat(archive.find(NOW.digest().hex())).containsSame(NOW);
    }

    @Test
    void find_neverWorkedBy_isEmpty() throws Exception {
        DefinitionArchive archive = DefinitionArchive.open(folder, NOW);

        assertThat(archive.find("0".repeat(64))).isEmpty();
        assertThat(archive.find("../keys")).isEmpty();
    }

    @Test
    void find_changedOnTheDisk_isEmptyAndIsWrittenAnewAtAStartWithThem() throws Exception {
        Ontology then = then();
        DefinitionArchive.open(folder, then);
        Path file = folder.resolve(then.digest().hex()).resolve("codes/gender.ttl");
        Files.writeString(file, Files.readString(file) + "\n# more\n");

        assertThat(DefinitionArchive.open(folder, NOW).find(then.digest().hex()))
                .isEmpty();
        DefinitionArchive.open(folder, then);
        assertThat(DefinitionArchive.open(folder, NOW).find(then.digest().hex()))
                .isPresent();
    }
}
