package org.weir.hub.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.membership.Cadence;
import org.weir.membership.CoreTables;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;

/** The federation's core tables as a file: what comes with the program compiles, and what no agency would answer is refused. */
class CoreTablesFileTest {
    private static final List<String> PURPOSES = List.of("statistics");
    private static final String ONE = """
            every: quarter
            tables:
              - name: gender
                purpose: statistics
                question: |
                  PREFIX weir: <https://w3id.org/weir/ns#>
                  SELECT ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
                    ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender .
                  } GROUP BY ?gender
            """;

    @TempDir
    Path folder;

    @Test
    void standard_fourTables_compileAndHaveATotal() throws Exception {
        CoreTables core = CoreTablesFile.parse(CoreTablesFile.standard(), PURPOSES);

        assertThat(core.every()).isEqualTo(Cadence.YEAR);
        assertThat(core.list())
                .extracting(CoreTables.Table::name)
                .containsExactly("years", "origin", "place", "exploitation");
        Compiler compiler = new Compiler(Ontology.load());
        for (CoreTables.Table table : core.list()) {
            Compiled compiled = compiler.compile(table.sparql());
            assertThat(table.question()).isEqualTo(compiled.question().digest());
            assertThat(PersonBound.find(compiled.layout()))
                    .hasValueSatisfying(
                            bound -> assertThat(bound.cells()).as(table.name()).isBetween(50, 10_000));
        }
    }

    @Test
    void parse_oneTable_isRead() {
        CoreTables core = CoreTablesFile.parse(ONE, PURPOSES);

        assertThat(core.every()).isEqualTo(Cadence.QUARTER);
        assertThat(core.list()).hasSize(1);
    }

    @Test
    void read_noFile_areNone() throws Exception {
        assertThat(CoreTablesFile.read(folder, PURPOSES)).isEqualTo(CoreTables.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            every: quarter         | every: week              | every: 'week' is not known. Write year, half-year, quarter
            every: quarter         | often: quarter           | the file: unknown key often. Known keys: every, tables
            every: quarter         | every: [                 | It is not YAML
            name: gender           | name: Gender!            | lower-case letters, digits and hyphens
            name: gender           | nam: gender              | tables[0]: unknown key nam
            purpose: statistics    | purpose: research        | core table 'gender': the purpose 'research' is not one of the federation's
            purpose: statistics    | purpose: ''              | tables[0]: purpose: a text is expected
            weir:gender ?gender    | weir:gendr ?gender       | core table 'gender' does not compile. Line 3
            COUNT(DISTINCT ?person | COUNT(DISTINCT ?case     | core table 'gender' counts cases
            ?gender .              | <https://w3id.org/weir/code/gender/none> . | core table 'gender' does not compile
            """)
    void parse_oneMistake_namesTheTableAndTheRemedy(String from, String to, String sentence) {
        String text = ONE.replace(from, to);

        assertThat(text).isNotEqualTo(ONE);
        assertThatThrownBy(() -> CoreTablesFile.parse(text, PURPOSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void parse_fiveTables_areTooMany() {
        StringBuilder text = new StringBuilder("every: year\ntables:\n");
        String[] properties = {"gender", "ageBand", "citizenship", "status", "duration"};
        for (String property : properties) {
            text.append(ONE.substring(ONE.indexOf("  - name"))
                    .replace("name: gender", "name: " + property.toLowerCase(java.util.Locale.ROOT))
                    .replace("weir:gender", "weir:" + property));
        }

        assertThatThrownBy(() -> CoreTablesFile.parse(text.toString(), PURPOSES))
                .hasMessageContaining("at most 4 core tables");
    }

    @Test
    void read_fileThatIsNotUnderstood_namesTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve(CoreTablesFile.NAME), "tables: []");

        assertThatThrownBy(() -> CoreTablesFile.read(folder, PURPOSES))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": the file: every: a text is expected");
    }
}
