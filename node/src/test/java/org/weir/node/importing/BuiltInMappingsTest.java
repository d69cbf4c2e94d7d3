package org.weir.node.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.node.importing.Importer.Source;
import org.weir.node.keys.NodeKeys;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.EpochStore;
import org.weir.ontology.Ontology;

/** The built-in mappings, and the example of the operators' page, on small files of each form. */
final class BuiltInMappingsTest {
    @TempDir
    private Path folder;

    @Test
    void htcds_standardFields_becomeFactsAndNamesAreDropped() throws Exception {
        ImportReport report = run(ImporterTest.resource("good/htcds.csv"), Mapping.builtIn("htcds"));
        Figures figures = new Figures(current());

        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.withheld()).isEqualTo(1);
        assertThat(report.files().getFirst().dropped())
                .containsExactly(
                        "prs_FirstName", "prs_SecondName", "prs_Birthdate", "prs_HomePhone", "prs_MailingStreet");
        assertThat(report.files().getFirst().ignored()).isEmpty();
        assertThat(figures.by("gender")).containsExactly(entry("", 1), entry("Female", 1));
        assertThat(figures.by("registered")).containsExactly(entry("", 1), entry("2019", 1));
        assertThat(figures.by("minorAtExploitation")).containsEntry("true", 1);
        assertThat(figures.by("exploitation"))
                .containsExactly(entry("ForcedBegging", 1), entry("ForcedLabour", 1), entry("ForcedMilitary", 1));
        assertThat(figures.by("labourSector")).containsEntry("A", 1);
        assertThat(figures.by("meansOfControl")).containsEntry("Threats", 1).containsEntry("DebtBondage", 1);
        assertThat(figures.by("status")).containsEntry("actual", 1);
        assertThat(figures.by("reportedBy")).containsEntry("NGO", 1);
    }

    @Test
    void ctdc2024_widerGroups_areCodesOfTheirOwn() throws Exception {
        run(ImporterTest.resource("good/ctdc-2024.csv"), Mapping.builtIn("ctdc-2024"));
        Figures figures = new Figures(current());

        assertThat(figures.by("gender"))
                .containsExactly(entry("Female", 1), entry("Male", 1), entry("Transgender/NonConforming", 1));
        assertThat(figures.by("duration")).containsEntry("2y+", 1);
        assertThat(figures.by("meansOfControl"))
                .containsEntry("DebtBondageEarnings", 1)
                .containsEntry("AnyThreats", 1)
                .containsEntry("DenyBasicNeeds", 1);
        assertThat(figures.by("recruiterRelation")).containsEntry("Family", 1);
    }

    @Test
    void ctdc2020_namibia_isACountry() throws Exception {
        Path file = folder.resolve("2020.csv");
        Files.writeString(file, """
                yearOfRegistration,gender,ageBroad,citizenship,isForcedLabour,isSexualExploit,CountryOfExploitation,Datasource
                2016,Female,9--17,NA,1,0,NA,Hotline
                2016,Male,-99,-99,0,-99,0,Case Management
                """);
        run(file, Mapping.builtIn("ctdc-2020"));
        Figures figures = new Figures(current());

        assertThat(figures.by("citizenship")).containsExactly(entry("", 1), entry("NAM", 1));
        assertThat(figures.by("countryOfExploitation")).containsExactly(entry("", 1), entry("NAM", 1));
        assertThat(figures.by("crossBorder")).containsExactly(entry("", 1), entry("false", 1));
        assertThat(figures.by("reportedBy")).containsExactly(entry("CaseManagement", 1), entry("Hotline", 1));
        assertThat(figures.by("exploitationRuledOut"))
                .containsExactly(entry("ForcedLabour", 1), entry("SexualExploitation", 1));
    }

    @Test
    void operatorsPage_example_isAMappingThatWorks() throws Exception {
        String page = Files.readString(repository().resolve("docs/mappings.md"));
        Path mapping = folder.resolve("example.yaml");
        Files.writeString(mapping, block(page, "yaml"));
        Path file = folder.resolve("example.csv");
        Files.writeString(file, block(page, "csv"));

        ImportReport report = run(file, Mapping.read(mapping));
        Figures figures = new Figures(current());

        assertThat(report.accepted()).isEqualTo(3);
        assertThat(current().epoch().persons()).isEqualTo(2);
        assertThat(figures.by("meansOfControl")).containsEntry("DebtBondage", 1);
    }

    @Test
    void draft_fittingHeading_namesTheBuiltInMapping() throws Exception {
        String draft = MappingDraft.of(ImporterTest.resource("good/ctdc-2024.csv"), Ontology.load());

        assertThat(draft).contains("The built-in mapping ctdc-2024 fits this heading.");
    }

    @Test
    void draft_agencysFile_isAMappingToFinish() throws Exception {
        Path file = folder.resolve("cases.csv");
        Files.writeString(file, """
                Case number,Client name,Sex,Nationality,Year,Type of exploitation,Shelf
                1,A B,female,ua,2016,Forced labour,3
                2,C D,Mle,NA,2017,,4
                """);

        String draft = MappingDraft.of(file, Ontology.load());

        assertThat(draft)
                .contains("case: \"Case number\"")
                .contains("\"Sex\":\n    property: gender")
                .contains("# not recognised: \"Mle\"")
                .contains("\"Nationality\":\n    property: citizenship")
                .contains("\"Forced labour\": \"ForcedLabour\"")
                .contains("- \"Client name\"")
                .contains("- \"Shelf\"");
        Path mapping = folder.resolve("draft.yaml");
        Files.writeString(mapping, draft);
        assertThat(Mapping.read(mapping).columns()).hasSize(4);
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/mappings.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "docs/mappings.md");
        }
        return folder;
    }

    private static String block(String page, String language) {
        int start = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(start, page.indexOf("```", start));
    }

    private ImportReport run(Path file, Mapping mapping) throws ImportFailed {
        return new Importer(Ontology.load(), store()).run(List.of(new Source(file, mapping)), false, Progress.NONE);
    }

    private EpochStore store() {
        return EpochStore.open(folder.resolve("epochs"), NodeKeys.open(folder.resolve("keys")), Ontology.load());
    }

    private Epoch current() {
        return store().current().orElseThrow();
    }
}
