package org.weir.deploy.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.deploy.Failure;
import org.weir.deploy.pilot.PilotFile.DataFile;
import org.weir.membership.Profile;

class PilotFileTest {
    private static final String FROM_THE_CONTRACT = """
            hub: { port: 8440, console: 8441, profile: local }
            purposes: [ statistics, prevention-planning ]
            agencies:
              - id: north-shelter
                name: North Shelter
                kind: NGO
                data: [ { file: data/north.csv, mapping: ctdc-2021 } ]
                policy: policies/north.yaml
                desk: 0
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("policies"));
        Files.writeString(folder.resolve("data/north.csv"), "gender\nFemale\n");
        Files.writeString(folder.resolve("policies/north.yaml"), "");
    }

    @Test
    void read_theExampleOfTheContract_resolvesPathsAgainstTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("pilot.yaml"), FROM_THE_CONTRACT);

        PilotFile pilot = PilotFile.read(file);

        assertThat(pilot.hub()).isEqualTo(new PilotFile.Hub(8440, 8441, Optional.of(Profile.LOCAL), Optional.empty()));
        assertThat(pilot.purposes()).containsExactly("statistics", "prevention-planning");
        PilotFile.Agency agency = pilot.agencies().getFirst();
        assertThat(agency.name()).isEqualTo("North Shelter");
        assertThat(agency.data()).containsExactly(new DataFile(folder.resolve("data/north.csv"), "ctdc-2021"));
        assertThat(agency.policy()).contains(folder.resolve("policies/north.yaml"));
    }

    @Test
    void parse_onlyAgencies_takesTheDefaults() {
        PilotFile pilot = parse("agencies: [ { id: a, kind: NGO } ]");

        assertThat(pilot.hub()).isEqualTo(new PilotFile.Hub(0, 0, Optional.empty(), Optional.empty()));
        assertThat(profile(pilot)).isEqualTo(Profile.LOCAL);
        assertThat(pilot.purposes()).containsExactly("statistics");
        assertThat(pilot.agencies().getFirst().name()).isEqualTo("a");
        assertThat(pilot.agencies().getFirst().data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hub: { port: 8440, console: 8441, profile: local } | hub: { prot: 1 }        | unknown key 'prot'. Known keys: port, console, profile
            hub: { port: 8440, console: 8441, profile: local } | hub: { port: 70000 }    | hub.port: expected a port from 0 to 65535. Write 0
            hub: { port: 8440, console: 8441, profile: local } | hub: { port: 1, console: 1 } | hub.console: is the same port
            profile: local                                     | profile: total          | hub.profile: a total takes 4 agencies
            profile: local                                     | profile: none           | hub.profile: unknown profile 'none'
            purposes: [ statistics, prevention-planning ]      | purposes: []            | purposes: is empty
            prevention-planning                                | marketing               | unknown purpose 'marketing'. Known purposes:
            id: north-shelter                                  | id: North               | agencies[0].id: 'North'. An agency's id
            kind: NGO                                          | kind: Club              | agencies[0].kind: unknown kind of agency 'Club'. Known kinds: NGO
            file: data/north.csv                               | file: data/south.csv    | agencies[0].data[0].file: there is no readable file
            , mapping: ctdc-2021                               | ''                      | agencies[0].data[0].mapping: is missing
            mapping: ctdc-2021                                 | mapping: maps/x.yaml    | agencies[0].data[0].mapping: 'maps/x.yaml' is not built in (ctdc-2020,
            mapping: ctdc-2021                                 | mapping: ctdc-2022      | agencies[0].data[0].mapping: 'ctdc-2022' is not built in (ctdc-2020,
            policy: policies/north.yaml                        | policy: [ 1 ]           | agencies[0].policy: expected a text
            desk: 0                                            | desk: many              | agencies[0].desk: expected a port
            desk: 0                                            | desk: 0, desk: 1        | not valid YAML
            """)
    void parse_oneMistake_namesTheKeyAndTheRemedy(String from, String to, String sentence) {
        String text = FROM_THE_CONTRACT.replace(from, to);

        assertThat(text).isNotEqualTo(FROM_THE_CONTRACT);
        assertThatThrownBy(() -> parse(text)).isInstanceOf(Failure.class).hasMessageContaining(sentence);
    }

    @Test
    void parse_noProfileFourAgencies_total() {
        assertThat(profile(parse(agencies(4)))).isEqualTo(Profile.TOTAL);
        assertThat(profile(parse("hub: { port: 0, console: 0 }\n" + agencies(9))))
                .isEqualTo(Profile.TOTAL);
    }

    @Test
    void parse_noProfileThreeAgencies_local() {
        assertThat(profile(parse(agencies(3)))).isEqualTo(Profile.LOCAL);
        assertThat(profile(parse("hub: { port: 0, console: 0 }\n" + agencies(3))))
                .isEqualTo(Profile.LOCAL);
    }

    @Test
    void parse_profileNamed_isThatWhateverTheNumber() {
        assertThat(profile(parse("hub: { profile: local }\n" + agencies(9)))).isEqualTo(Profile.LOCAL);
        assertThat(profile(parse("hub: { profile: total }\n" + agencies(4)))).isEqualTo(Profile.TOTAL);
        assertThatThrownBy(() -> parse("hub: { profile: total }\n" + agencies(3)))
                .hasMessageContaining("hub.profile: a total takes 4 agencies");
    }

    @Test
    void parse_coreTablesWithoutProfile_followTheRule() {
        String core = "hub: { core-tables: standard }\n";

        assertThat(profile(parse(core + agencies(4)))).isEqualTo(Profile.TOTAL);
        assertThat(parse(core + agencies(4)).hub().coreTables()).isNotEmpty();
        assertThatThrownBy(() -> parse(core + agencies(3)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("hub.core-tables: are made of totals, which take 4 agencies; the file has 3");
        assertThatThrownBy(() -> parse("hub: { profile: local, core-tables: standard }\n" + agencies(4)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("hub.core-tables: are made under the profile total only");
    }

    private static String agencies(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "  - { id: a" + i + ", kind: NGO }\n")
                .collect(Collectors.joining("", "agencies:\n", ""));
    }

    @Test
    void parse_mappingFileOfAPlainName_isThatFile() throws Exception {
        Path file = Files.writeString(folder.resolve("ours"), "");

        assertThat(parse(FROM_THE_CONTRACT.replace("mapping: ctdc-2021", "mapping: ours"))
                        .agencies()
                        .getFirst()
                        .data()
                        .getFirst()
                        .mapping())
                .isEqualTo(file.toString());
    }

    @Test
    void parse_charactersThatYamlHasNot_refusesInOneLine() {
        assertThatThrownBy(() -> parse("agencies: \0"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("pilot.yaml: is not valid YAML")
                .hasMessageNotContaining("\n");
    }

    @Test
    void parse_twoAgenciesOfOneId_refuses() {
        assertThatThrownBy(() -> parse("agencies: [ { id: a, kind: NGO }, { id: a, kind: NGO } ]"))
                .hasMessageContaining("agencies[1].id: 'a' stands twice");
    }

    @Test
    void parse_tags_areNotFollowed() {
        assertThatThrownBy(() -> parse("hub: !!java.net.URL [ 'http://localhost' ]"))
                .isInstanceOf(Failure.class);
    }

    private PilotFile parse(String text) {
        return PilotFile.parse("pilot.yaml:", text, folder);
    }

    /** That of a federation that is made from the file. */
    private Profile profile(PilotFile file) {
        try {
            return PilotProfile.of(file, folder.resolve("new")).profile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
