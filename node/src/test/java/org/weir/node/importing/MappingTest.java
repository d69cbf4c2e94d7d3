package org.weir.node.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappingTest {
    private static final String LEAST = "weir-mapping: 1\nsubject: row\nconsent: given\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ctdc-2020", "ctdc-2021", "ctdc-2024", "htcds", "weir"})
    void builtIn_eachName_isReadable(String name) {
        Mapping mapping = Mapping.builtIn(name);

        assertThat(mapping.name()).isEqualTo(name);
        assertThat(mapping.columns()).isNotEmpty();
    }

    @Test
    void builtIn_otherName_saysWhichThereAre() {
        assertThatThrownBy(() -> Mapping.builtIn("ctdc-2019"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("ctdc-2020, ctdc-2021");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    colums: {}                                            | "colums" in the mapping is not known here
                    tolerate: 90%                                         | from 0% to 50%
                    tolerate: some                                        | a share such as 2%
                    delimiter: dot                                        | comma, semicolon, tab or pipe
                    encoding: latin                                       | auto or a name
                    columns: { a: { propety: gender } }                   | "columns.a.propety" in the mapping is not known here
                    columns: { a: { } }                                   | "columns.a.property" in the mapping is missing
                    columns: { a: { property: gender, optional: maybe } } | is to be true or false
                    columns: { a: { property: gender, take: day } }       | as-written, year, age-band or minor
                    columns: [ a ]                                        | is to be a list of keys and values
                    flags: { a: b }                                       | each entry starting with
                    """)
    void read_mistake_namesTheKeyAndTheRemedy(String line, String expected) throws Exception {
        assertThatThrownBy(() -> read(LEAST + line))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void read_withoutConsent_asksForIt() {
        assertThatThrownBy(() -> read("weir-mapping: 1\nsubject: row\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("consent")
                .hasMessageContaining("given");
    }

    @Test
    void read_keyTwice_isRefused() {
        assertThatThrownBy(() -> read(LEAST + "subject: row\n")).isInstanceOf(MappingException.class);
    }

    @Test
    void read_endlessAliases_areRefused() {
        String bomb =
                LEAST + "missing: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n";

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(MappingException.class);
    }

    @Test
    void read_javaTag_makesNoObject() {
        assertThatThrownBy(() -> read(LEAST + "name: !!java.net.URL [ \"http://localhost/\" ]\n"))
                .isInstanceOf(MappingException.class);
    }

    @Test
    void read_yesNoAndNorway_areTexts() throws Exception {
        Mapping mapping =
                read(LEAST + "columns: { a: { property: citizenship, values: { NO: NOR, no: NOR, 007: NAM } } }\n");

        assertThat(mapping.columns().getFirst().values())
                .containsEntry("NO", "NOR")
                .containsEntry("no", "NOR")
                .containsEntry("007", "NAM");
    }

    @Test
    void read_noFile_saysSo() {
        assertThatThrownBy(() -> Mapping.read(folder.resolve("none.yaml")))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("There is no mapping file");
    }

    @Test
    void digest_otherText_differs() throws Exception {
        assertThat(read(LEAST).digest())
                .isEqualTo(read(LEAST).digest())
                .isNotEqualTo(read(LEAST + "\n").digest());
    }

    private Mapping read(String text) throws Exception {
        Path file = folder.resolve("mapping.yaml");
        Files.writeString(file, text);
        return Mapping.read(file);
    }
}
