package org.weir.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.Failure;
import org.weir.deploy.pilot.PilotFile;

class DemoFilesTest {
    @TempDir
    private Path folder;

    @Test
    void write_otherPortAndNobodyEditedTheFile_movesIt() throws Exception {
        DemoFiles.write(folder, 0);
        Path pilot = DemoFiles.write(folder, 18_440);

        PilotFile file = PilotFile.read(pilot);
        assertThat(file.hub().console()).isEqualTo(18_440);
        assertThat(file.hub().port()).isEqualTo(18_441);
        assertThat(file.agencies().getLast().desk()).isEqualTo(18_445);
        assertThat(PilotFile.read(DemoFiles.write(folder, 0)).hub().console()).isEqualTo(18_440);
    }

    @Test
    void write_otherPortAndSomebodyEditedTheFile_leavesItAndSaysSo() throws Exception {
        Path pilot = DemoFiles.write(folder, 0);
        String edited = Files.readString(pilot).replace("Coastal Hotline", "Our Hotline");
        Files.writeString(pilot, edited);

        assertThatThrownBy(() -> DemoFiles.write(folder, 18_440))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("was edited");

        assertThat(pilot).hasContent(edited);
        assertThat(DemoFiles.write(folder, 0)).hasContent(edited);
    }

    @Test
    void write_editedFileAndThePortItNames_isFine() throws Exception {
        Path pilot = DemoFiles.write(folder, 18_440);
        assertThat(DemoFiles.write(folder, 18_440)).hasSameTextualContentAs(pilot);
    }
}
