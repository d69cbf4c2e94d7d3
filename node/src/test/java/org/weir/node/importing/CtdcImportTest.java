package org.weir.node.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.weir.node.importing.Figures.in;
import static org.weir.node.importing.Figures.reported;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.node.importing.Importer.Source;
import org.weir.node.keys.NodeKeys;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.EpochStore;
import org.weir.ontology.Ontology;
import org.weir.question.Filter;

/**
 * Whole published files, imported and counted. Figures: Counter-Trafficking Data Collaborative (CTDC), Global Dataset 2020 and
 * Global Synthetic Dataset 2021, www.ctdatacollaborative.org.
 */
final class CtdcImportTest {
    @TempDir
    private Path folder;

    @Test
    void run_release2020_givesThePublishedTotals() throws Exception {
        ImportReport report = imported("data/ctdc/ctdc-global-2020-core7.csv", "ctdc-2020");
        Figures figures = new Figures(current());

        assertThat(report.accepted()).isEqualTo(48_773);
        assertThat(figures.persons()).isEqualTo(48_773);
        assertThat(figures.by("gender")).containsExactly(entry("Female", 35_506), entry("Male", 13_267));
        assertThat(figures.by("ageBand"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "0--8", 1_556, "09--17", 8_645, "18--20", 4_448, "21--23", 4_213, "24--26", 3_464, "27--29",
                        2_641, "30--38", 7_077, "39--47", 2_821, "48+", 1_560, "", 12_348));
        assertThat(figures.by("registered").values())
                .containsExactly(
                        1_026, 357, 223, 1_455, 1_423, 1_417, 802, 587, 943, 1_340, 1_367, 1_832, 3_000, 4_276, 16_399,
                        6_508, 5_818);
    }

    @Test
    void run_release2020_keepsAnExplicitNoApartFromNotReported() throws Exception {
        imported("data/ctdc/ctdc-global-2020-core7.csv", "ctdc-2020");
        Figures figures = new Figures(current());
        Filter labour = in("exploitation", "ForcedLabour");
        Filter sexual = in("exploitation", "SexualExploitation");

        assertThat(figures.persons(labour)).isEqualTo(9_772);
        assertThat(figures.persons(sexual)).isEqualTo(16_039);
        assertThat(figures.persons(labour, sexual)).isEqualTo(308);
        assertThat(figures.by("exploitationRuledOut"))
                .containsEntry("ForcedLabour", 16_302)
                .containsEntry("SexualExploitation", 7_794);
    }

    @Test
    void run_release2020_countriesAreAlpha2AndZeroIsNone() throws Exception {
        ImportReport report = imported("data/ctdc/ctdc-global-2020-core7.csv", "ctdc-2020");
        Figures figures = new Figures(current());

        Map<String, Integer> citizenship = figures.by("citizenship");
        assertThat(citizenship)
                .containsEntry("PHL", 11_365)
                .containsEntry("UKR", 7_761)
                .containsEntry("MDA", 5_901)
                .containsEntry("", 8_858 + 278);
        assertThat(citizenship).hasSize(44 + 1);
        assertThat(figures.by("countryOfExploitation"))
                .containsEntry("USA", 12_512)
                .containsEntry("", 844 + 10_175);
        assertThat(report.files().getFirst().remarks())
                .contains(
                        "\"0\" in \"citizenship\" taken as not reported: 8858 rows",
                        "\"0\" in \"CountryOfExploitation\" taken as not reported: 844 rows");
    }

    @Test
    void run_release2020_flowsAndMinorsAreAsPublished() throws Exception {
        imported("data/ctdc/ctdc-global-2020-core7.csv", "ctdc-2020");
        Figures figures = new Figures(current());

        assertThat(figures.persons(in("citizenship", "UKR"), in("countryOfExploitation", "RUS")))
                .isEqualTo(1_676);
        assertThat(figures.persons(in("citizenship", "MMR"), in("countryOfExploitation", "IDN")))
                .isEqualTo(1_224);
        assertThat(figures.persons(in("citizenship", "BLR"), in("countryOfExploitation", "RUS")))
                .isEqualTo(751);
        assertThat(figures.persons(in("citizenship", "IDN"), in("countryOfExploitation", "MYS")))
                .isEqualTo(553);
        Filter minor = in("ageBand", "0--8", "09--17");
        assertThat(figures.persons(minor)).isEqualTo(10_201);
        assertThat(figures.by("registered", minor))
                .contains(entry("2016", 1_596), entry("2017", 1_822), entry("2018", 2_212));
    }

    @Test
    void run_release2020_noCombinationIsRarerThanEleven() throws Exception {
        imported("data/ctdc/ctdc-global-2020-core7.csv", "ctdc-2020");

        List<Integer> cells = new Figures(current()).cells("gender", "ageBand", "registered");

        assertThat(cells).allMatch(n -> n >= 11);
    }

    @Test
    void run_release2021_givesThePublishedTotals() throws Exception {
        ImportReport report = imported("data/ctdc/ctdc-global-synthetic-2021.csv.gz", "ctdc-2021");
        Figures figures = new Figures(current());

        assertThat(report.accepted()).isEqualTo(193_025);
        assertThat(figures.by("gender"))
                .containsEntry("Female", 105_990)
                .containsEntry("Male", 39_530)
                .containsEntry("Transgender/NonConforming", 410);
        assertThat(figures.by("exploitation"))
                .containsEntry("ForcedLabour", 42_340)
                .containsEntry("SexualExploitation", 63_280)
                .containsEntry("Other", 10_150);
        assertThat(figures.persons(reported("exploitation"))).isEqualTo(111_965);
        assertThat(figures.by("registered")).containsEntry("2019", 27_840);
        assertThat(figures.by("ageBand"))
                .containsEntry("0--8", 4_720)
                .containsEntry("09--17", 18_740)
                .containsEntry("18--20", 11_930)
                .containsEntry("21--23", 12_100)
                .containsEntry("24--26", 11_200)
                .containsEntry("27--29", 9_380)
                .containsEntry("30--38", 19_230)
                .containsEntry("39--47", 9_070)
                .containsEntry("48+", 5_900);
        assertThat(figures.by("minorAtExploitation"))
                .containsEntry("true", 20_660)
                .containsEntry("false", 19_620);
        assertThat(figures.by("duration"))
                .containsEntry("0--12", 9_000)
                .containsEntry("13--24", 5_430)
                .containsEntry("25--60", 3_900)
                .containsEntry("61+", 2_390);
        assertThat(report.completeness())
                .containsEntry("registered", 79)
                .containsEntry("gender", 75)
                .containsEntry("ageBand", 52);
    }

    @Test
    void run_release2021_countriesAreAsPublished() throws Exception {
        imported("data/ctdc/ctdc-global-synthetic-2021.csv.gz", "ctdc-2021");
        Figures figures = new Figures(current());

        assertThat(figures.by("citizenship"))
                .hasSize(128 + 1)
                .containsEntry("UKR", 18_480)
                .containsEntry("PHL", 13_000)
                .containsEntry("MDA", 10_380)
                .containsEntry("USA", 9_690)
                .containsEntry("BLR", 4_180)
                .containsEntry("IDN", 4_060);
        assertThat(figures.by("countryOfExploitation"))
                .hasSize(141 + 1)
                .containsEntry("USA", 65_880)
                .containsEntry("RUS", 11_210)
                .containsEntry("IDN", 2_830)
                .containsEntry("POL", 2_460)
                .containsEntry("MYS", 2_270);
        assertThat(figures.persons(reported("citizenship"), reported("countryOfExploitation")))
                .isEqualTo(60_846);
        assertThat(figures.by("crossBorder")).containsEntry("true", 40_055).containsEntry("false", 60_846 - 40_055);
        assertThat(figures.persons(in("citizenship", "UKR"), in("countryOfExploitation", "RUS")))
                .isEqualTo(6_997);
        assertThat(figures.persons(in("citizenship", "MMR"), in("countryOfExploitation", "IDN")))
                .isEqualTo(1_543);
    }

    @Test
    void run_release2021_severalAnswersAreAllCounted() throws Exception {
        ImportReport report = imported("data/ctdc/ctdc-global-synthetic-2021.csv.gz", "ctdc-2021");
        Figures figures = new Figures(current());

        assertThat(figures.persons(reported("meansOfControl"))).isEqualTo(64_933);
        assertThat(figures.by("meansOfControl"))
                .containsEntry("PsychologicalAbuse", 26_290)
                .containsEntry("Threats", 25_140)
                .containsEntry("RestrictsMovement", 24_500)
                .containsEntry("TakesEarnings", 20_810)
                .containsEntry("FalsePromises", 18_660)
                .containsEntry("PhysicalAbuse", 18_510)
                .containsEntry("ExcessiveWorkingHours", 16_410)
                .containsEntry("WithholdsDocuments", 13_880)
                .containsEntry("Other", 12_830)
                .containsEntry("WithholdsNecessities", 11_580)
                .containsEntry("DebtBondage", 10_200)
                .containsEntry("ThreatOfLawEnforcement", 9_050)
                .containsEntry("SexualAbuse", 8_800)
                .containsEntry("PsychoactiveSubstances", 8_510)
                .containsEntry("RestrictsMedicalCare", 8_020);
        assertThat(figures.by("labourSector"))
                .containsEntry("DomesticWork", 8_110)
                .containsEntry("Other", 11_030)
                .containsEntry("Agriculture", 5_650)
                .containsEntry("Construction", 4_340)
                .containsEntry("Hospitality", 2_750);
        assertThat(figures.by("sexualExploitationType"))
                .containsEntry("Prostitution", 16_870)
                .containsEntry("Pornography", 2_900)
                .containsEntry("Other", 1_860);
        assertThat(figures.persons(reported("recruiterRelation"))).isEqualTo(37_258);
        assertThat(figures.by("recruiterRelation"))
                .containsEntry("Other", 18_970)
                .containsEntry("Friend", 7_420)
                .containsEntry("Family", 5_840)
                .containsEntry("IntimatePartner", 5_240);
        assertThat(report.warnings().get("a type of sexual exploitation without sexual exploitation"))
                .isGreaterThanOrEqualTo(622);
        assertThat(report.warnings().get("a sector of labour without forced labour"))
                .isGreaterThanOrEqualTo(2_980);
    }

    @Test
    void run_bothReleases_makeOneEpoch() throws Exception {
        Importer importer = new Importer(Ontology.load(), store());
        ImportReport report = importer.run(
                List.of(
                        new Source(
                                SharedFiles.require("data/ctdc/ctdc-global-2020-core7.csv"),
                                Mapping.builtIn("ctdc-2020")),
                        new Source(
                                SharedFiles.require("data/ctdc/ctdc-global-synthetic-2021.csv.gz"),
                                Mapping.builtIn("ctdc-2021"))),
                false,
                Progress.NONE);

        assertThat(report.accepted()).isEqualTo(48_773 + 193_025);
        assertThat(new Figures(current()).persons()).isEqualTo(48_773 + 193_025);
    }

    private ImportReport imported(String file, String mapping) throws ImportFailed {
        Path path = SharedFiles.require(file);
        return new Importer(Ontology.load(), store())
                .run(List.of(new Source(path, Mapping.builtIn(mapping))), false, Progress.NONE);
    }

    private EpochStore store() {
        return EpochStore.open(folder.resolve("epochs"), NodeKeys.open(folder.resolve("keys")), Ontology.load());
    }

    private Epoch current() {
        return store().current().orElseThrow();
    }
}
