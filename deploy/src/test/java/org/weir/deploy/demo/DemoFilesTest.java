package org.weir.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.Failure;
import org.weir.deploy.pilot.PilotFile;
import org.weir.hub.definitions.CoreTablesFile;
import org.weir.membership.Profile;

class DemoFilesTest {
    @TempDir
    private Path folder;

    @Test
    void write_otherPortAndNobodyEditedTheFile_movesIt() throws Exception {
        DemoFiles.write(folder, 0, "local");
        Path pilot = DemoFiles.write(folder, 18_440, "local");

        PilotFile file = PilotFile.read(pilot);
        assertThat(file.hub().console()).isEqualTo(18_440);
        assertThat(file.hub().port()).isEqualTo(18_441);
        assertThat(file.agencies().getLast().desk()).isEqualTo(18_445);
        assertThat(PilotFile.read(DemoFiles.write(folder, 0, "local")).hub().console())
                .isEqualTo(18_440);
    }

    @Test
    void write_otherPortAndSomebodyEditedTheFile_leavesItAndSaysSo() throws Exception {
        Path pilot = DemoFiles.write(folder, 0, "local");
        String edited = Files.readString(pilot).replace("Coastal Hotline", "Our Hotline");
        Files.writeString(pilot, edited);

        assertThatThrownBy(() -> DemoFiles.write(folder, 18_440, "local"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("was edited");

        assertThat(pilot).hasContent(edited);
        assertThat(DemoFiles.write(folder, 0, "local")).hasContent(edited);
    }

    @Test
    void write_profileTotal_isThatOfTheFileAndStaysSo() throws Exception {
        Path pilot = DemoFiles.write(folder, 0, "total");

        assertThat(PilotFile.read(pilot).hub().profile()).contains(Profile.TOTAL);
        PilotFile moved = PilotFile.read(DemoFiles.write(folder, 18_440, "local"));
        assertThat(moved.hub().profile()).contains(Profile.TOTAL);
        assertThat(moved.hub().coreTables()).isNotEmpty();
        assertThat(moved.hub().console()).isEqualTo(18_440);
    }

    @Test
    void usualProfile_ofFourAgencies_isTotalWithTheStandardCoreTables() throws Exception {
        PilotFile file = PilotFile.read(DemoFiles.write(folder, 0, DemoFiles.usualProfile()));

        assertThat(file.hub().profile()).contains(Profile.TOTAL);
        assertThat(file.hub().coreTables()).contains(CoreTablesFile.standard());
    }

    @Test
    void write_profileLocal_hasNoCoreTables() throws Exception {
        PilotFile file = PilotFile.read(DemoFiles.write(folder, 0, "local"));

        assertThat(file.hub().profile()).contains(Profile.LOCAL);
        assertThat(file.hub().coreTables()).isEmpty();
    }

    /** Demos of profile total had none once. */
    @Test
    void write_fileOfATotalWithoutCoreTables_movesAndStaysSo() throws Exception {
        Path pilot = DemoFiles.write(folder, 0, "total");
        Files.writeString(pilot, Files.readString(pilot).replace(", core-tables: standard", ""));

        PilotFile moved = PilotFile.read(DemoFiles.write(folder, 18_440, "total"));

        assertThat(moved.hub().console()).isEqualTo(18_440);
        assertThat(moved.hub().profile()).contains(Profile.TOTAL);
        assertThat(moved.hub().coreTables()).isEmpty();
    }

    @Test
    void write_editedFileAndThePortItNames_isFine() throws Exception {
        Path pilot = DemoFiles.write(folder, 18_440, "local");
        assertThat(DemoFiles.write(folder, 18_440, "local")).hasSameTextualContentAs(pilot);
    }
}
