package org.weir.node.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.node.importing.ImportReport.FileReport;
import org.weir.node.importing.ImportReport.Rejection;
import org.weir.node.importing.ImportReport.Unmapped;
import org.weir.node.importing.Importer.Source;
import org.weir.node.keys.NodeKeys;
import org.weir.node.records.columns.Decision;
import org.weir.node.records.columns.EpochStore;
import org.weir.ontology.Ontology;

final class ImporterTest {
    @TempDir
    private Path folder;

    private EpochStore store;

    @BeforeEach
    void open() {
        store = EpochStore.open(folder.resolve("epochs"), NodeKeys.open(folder.resolve("keys")), Ontology.load());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma.csv",
                "semicolon.csv",
                "tab.csv",
                "pipe.csv",
                "utf8-with-mark.csv",
                "utf16le.csv",
                "utf16be.csv",
                "windows-line-ends.csv",
                "no-last-line-end.csv",
                "quoted.csv",
                "windows-1252.csv",
                "packed.csv.gz",
                "spaces.csv"
            })
    void run_anyDialect_givesTheSameRecords(String file) throws Exception {
        ImportReport report = run(resource("good/" + file), Mapping.builtIn("weir"));
        Figures figures = new Figures(store.current().orElseThrow());

        assertThat(report.accepted()).isEqualTo(3);
        assertThat(figures.by("citizenship")).containsExactly(entry("", 1), entry("NAM", 1), entry("UKR", 1));
        assertThat(figures.by("exploitation"))
                .containsExactly(entry("", 1), entry("ForcedLabour", 2), entry("SexualExploitation", 1));
        assertThat(figures.by("registered")).hasSize(3);
    }

    @Test
    void run_notUtf8_isRemarked() throws Exception {
        ImportReport report = run(resource("good/windows-1252.csv"), Mapping.builtIn("weir"));

        assertThat(report.files().getFirst().remarks()).anyMatch(remark -> remark.contains("windows-1252"));
        assertThat(report.files().getFirst().ignored()).containsExactly("note (not in the mapping)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    empty.csv                   | weir  | it is empty
                    blank-lines-only.csv        | weir  | it is empty
                    heading-only.csv            | weir  | a heading and no rows
                    web-page.csv                | weir  | a web page or XML
                    spreadsheet.csv             | weir  | save the sheet as CSV
                    old-excel.csv               | weir  | old Excel file
                    pdf.csv                     | weir  | a PDF
                    json.csv                    | weir  | it is JSON
                    binary.csv                  | weir  | not a text file
                    truncated.csv.gz            | weir  | ends too early
                    damaged.csv.gz              | weir  | damaged
                    column-twice.csv            | weir  | the column "gender" is there twice
                    columns-missing.csv         | ctdc-2021 | these columns are missing: yearOfRegistration, gender
                    unknown-code.csv            | weir  | 2 of 2 rows cannot be taken in
                    too-few-fields.csv          | weir  | 1 of 1 rows
                    too-many-fields.csv         | weir  | 1 of 1 rows
                    unclosed-quotation-mark.csv | weir  | 1 of 1 rows
                    year-out-of-range.csv       | weir  | 1 of 1 rows
                    case-twice.csv              | cases.yaml | 1 of 3 rows
                    subject-missing.csv         | cases.yaml | 1 of 1 rows
                    two-values-for-one.csv      | cases.yaml | 1 of 1 rows
                    flag-neither-yes-nor-no.csv | flags.yaml | 1 of 2 rows
                    yes-and-no.csv              | weir  | 1 of 2 rows
                    no-such-file.csv            | weir  | there is no such file
                    """)
    void run_badFile_importsNothingAndSaysWhy(String file, String mapping, String expected) throws Exception {
        run(resource("good/comma.csv"), Mapping.builtIn("weir"));
        Mapping by = Mapping.named(mapping, resource("mappings"));

        ImportFailed failed = failure(resource("bad").resolve(file), by);

        assertThat(failed).hasMessageContaining(expected).hasMessageContaining(file);
        assertThat(store.current().orElseThrow().epoch().number()).isEqualTo(1);
        assertThat(store.current().orElseThrow().epoch().cases()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void run_unlikelyRow_isCountedAndImported(Unlikely.Rule rule) throws Exception {
        String file = rule.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".csv";

        ImportReport report = run(resource("unlikely/" + file), Mapping.builtIn("weir"));

        // The first row of each file is as it should be, the second breaks the rule that the file is named after.
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.warnings()).containsEntry(rule.sentence(), 1L);
        assertThat(report.toText()).contains(rule.sentence() + ": 1 rows");
    }

    @Test
    void run_rowsAsTheyShouldBe_warnsOfNothing() throws Exception {
        assertThat(run(resource("good/comma.csv"), Mapping.builtIn("weir")).warnings())
                .isEmpty();
    }

    @Test
    void run_unknownCode_reportsLinesAndValues() {
        FileReport report = failure(resource("bad/unknown-code.csv"), Mapping.builtIn("weir"))
                .report()
                .files()
                .getFirst();

        assertThat(report.rejections())
                .containsExactly(
                        new Rejection(2, "\"Femail\" in \"gender\" has no code in the mapping"),
                        new Rejection(3, "\"XXX\" in \"citizenship\" has no code in the mapping"));
        assertThat(report.unmapped())
                .containsExactly(new Unmapped("gender", "Femail", 1), new Unmapped("citizenship", "XXX", 1));
        assertThat(report.accepted()).isZero();
    }

    @Test
    void run_caseTwice_namesBothLines() {
        FileReport report = failure(resource("bad/case-twice.csv"), Mapping.read(resource("mappings/cases.yaml")))
                .report()
                .files()
                .getFirst();

        assertThat(report.rejections())
                .containsExactly(new Rejection(4, "it has the same case id as line 2; each case is to be there once"));
    }

    @Test
    void run_unclosedQuotationMark_isGuessedAt() {
        FileReport report = failure(resource("bad/unclosed-quotation-mark.csv"), Mapping.builtIn("weir"))
                .report()
                .files()
                .getFirst();

        assertThat(report.rejections().getFirst().reason()).contains("perhaps a quotation mark is not closed");
    }

    @Test
    void run_millionColumns_isRefusedQuickly() throws Exception {
        Path file = folder.resolve("wide.csv");
        Files.writeString(file, "a,".repeat(1_000_000));

        assertThat(failure(file, Mapping.builtIn("weir"))).hasMessageContaining("more than 4096 columns");
    }

    @Test
    void run_endlessField_isRefused() throws Exception {
        Path file = folder.resolve("long.csv");
        Files.writeString(file, "subject,gender\np1,\"" + "x".repeat(3_000_000));

        assertThat(failure(file, Mapping.builtIn("weir"))).hasMessageContaining("longer than");
    }

    @Test
    void run_agencysOwnMapping_codesEverything() throws Exception {
        Mapping mapping = Mapping.read(resource("mappings/shelter.yaml"));

        ImportReport report = run(resource("good/shelter.csv"), mapping);
        Figures figures = new Figures(store.current().orElseThrow());

        assertThat(report.accepted()).isEqualTo(5);
        assertThat(report.withheld()).isEqualTo(2);
        assertThat(store.current().orElseThrow().epoch().cases()).isEqualTo(3);
        assertThat(store.current().orElseThrow().epoch().persons()).isEqualTo(2);
        assertThat(figures.by("registered")).containsExactly(entry("2016", 1), entry("2017", 1), entry("2019", 1));
        assertThat(figures.by("ageBand")).containsExactly(entry("09--17", 1), entry("18--20", 1), entry("48+", 1));
        assertThat(figures.by("minorAtExploitation")).containsExactly(entry("false", 1), entry("true", 1));
        assertThat(figures.by("citizenship")).containsExactly(entry("NAM", 1), entry("UKR", 1));
        assertThat(figures.by("crossBorder")).containsExactly(entry("false", 1), entry("true", 1));
        assertThat(figures.by("meansOfControl"))
                .containsExactly(entry("", 1), entry("DebtBondage", 1), entry("Threats", 1));
        assertThat(figures.by("reportedBy")).containsExactly(entry("NGO", 2));
        assertThat(report.files().getFirst().dropped()).containsExactly("Name", "Phone");
        assertThat(report.files().getFirst().ignored()).containsExactly("Shelf", "Notes (not in the mapping)");
    }

    @Test
    void run_subjectInTwoFiles_isOnePerson() throws Exception {
        Source source = new Source(resource("good/comma.csv"), Mapping.builtIn("weir"));
        Source again = new Source(resource("good/semicolon.csv"), Mapping.builtIn("weir"));

        new Importer(Ontology.load(), store).run(List.of(source, again), false, Progress.NONE);

        assertThat(store.current().orElseThrow().epoch().cases()).isEqualTo(6);
        assertThat(store.current().orElseThrow().epoch().persons()).isEqualTo(3);
    }

    @Test
    void run_again_replacesTheEpoch() throws Exception {
        run(resource("good/comma.csv"), Mapping.builtIn("weir"));
        run(resource("good/comma.csv"), Mapping.builtIn("weir"));

        assertThat(store.current().orElseThrow().epoch().number()).isEqualTo(2);
        assertThat(store.current().orElseThrow().epoch().cases()).isEqualTo(3);
    }

    @Test
    void run_dryRun_changesNothing() throws Exception {
        ImportReport report = new Importer(Ontology.load(), store)
                .run(List.of(new Source(resource("good/comma.csv"), Mapping.builtIn("weir"))), true, Progress.NONE);

        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.toText()).contains("dry run");
        assertThat(store.current()).isEmpty();
    }

    @Test
    void run_someRejectedAndTolerated_importsTheRest() throws Exception {
        Path mapping = folder.resolve("tolerant.yaml");
        Files.writeString(mapping, Files.readString(resource("mappings/cases.yaml")) + "tolerate: 40%\n");

        ImportReport report = run(resource("bad/case-twice.csv"), Mapping.read(mapping));

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
    }

    @Test
    void run_afterWithdrawalAndErasure_theyStayInForce() throws Exception {
        run(resource("good/comma.csv"), Mapping.builtIn("weir"));
        store.decide(store.pseudonyms().of("subject ", "p1"), Decision.WITHDRAWN);
        store.decide(store.pseudonyms().of("subject ", "p2"), Decision.ERASED);

        ImportReport report = run(resource("good/comma.csv"), Mapping.builtIn("weir"));

        assertThat(store.current().orElseThrow().epoch().persons()).isEqualTo(1);
        assertThat(report.withheld()).isEqualTo(1);
        assertThat(report.files().getFirst().remarks()).anyMatch(remark -> remark.contains("erased"));
    }

    @Test
    void run_mappingNamesUnknownCode_saysWhichKey() throws Exception {
        Path mapping = folder.resolve("mapping.yaml");
        Files.writeString(mapping, """
                weir-mapping: 1
                subject: row
                consent: given
                columns:
                  gender: { property: gender, values: { F: Femail } }
                """);

        assertThat(failure(resource("good/comma.csv"), Mapping.read(mapping)))
                .hasMessageContaining("columns.gender")
                .hasMessageContaining("Femail");
    }

    @Test
    void run_progress_isToldAfterManyRows() throws Exception {
        Path file = folder.resolve("many.csv");
        Files.writeString(file, "gender\n" + "Female\n".repeat(140_000));
        Path mapping = folder.resolve("mapping.yaml");
        Files.writeString(
                mapping, "weir-mapping: 1\nsubject: row\nconsent: given\ncolumns: { gender: { property: gender } }\n");
        List<Long> told = new ArrayList<>();

        new Importer(Ontology.load(), store)
                .run(List.of(new Source(file, Mapping.read(mapping))), false, (name, rows) -> told.add(rows));

        assertThat(told).contains(65_536L, 131_072L);
        assertThat(store.current().orElseThrow().epoch().persons()).isEqualTo(140_000);
    }

    @Test
    void toJson_report_hasPlainValuesOnly() throws Exception {
        Map<String, Object> json =
                run(resource("good/comma.csv"), Mapping.builtIn("weir")).toJson();

        assertThat(json).containsEntry("read", 3L).containsEntry("epoch", "epoch-1");
        assertThat(json.get("files")).isInstanceOf(List.class);
    }

    private ImportReport run(Path file, Mapping mapping) throws ImportFailed {
        return new Importer(Ontology.load(), store).run(List.of(new Source(file, mapping)), false, Progress.NONE);
    }

    private ImportFailed failure(Path file, Mapping mapping) {
        return Objects.requireNonNull(catchThrowableOfType(ImportFailed.class, () -> run(file, mapping)));
    }

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(ImporterTest.class.getResource("/import/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
