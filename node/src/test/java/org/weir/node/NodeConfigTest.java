package org.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigTest {
    @TempDir
    Path directory;

    @Test
    void read_noFile_hasTheDefaults() throws Exception {
        assertThat(NodeConfig.read(directory))
                .isEqualTo(new NodeConfig(
                        directory,
                        "127.0.0.1",
                        8442,
                        List.of(),
                        Optional.empty(),
                        "",
                        List.of(),
                        600,
                        16,
                        Duration.ofSeconds(60)));
    }

    @Test
    void read_everyKey_isMapped() throws Exception {
        Files.writeString(
                directory.resolve("node.yaml"),
                "desk: { host: 0.0.0.0, port: 9000, names: [desk.example], map: our-map.txt, mapNote: Lines are ours.,"
                        + " origins: ['https://a.example:8443'],"
                        + " perMinute: 30, atOnce: 2 }\npatienceSeconds: 20\n");

        assertThat(NodeConfig.read(directory))
                .isEqualTo(new NodeConfig(
                        directory,
                        "0.0.0.0",
                        9000,
                        List.of("desk.example"),
                        Optional.of(directory.resolve("our-map.txt")),
                        "Lines are ours.",
                        List.of("https://a.example:8443"),
                        30,
                        2,
                        Duration.ofSeconds(20)));
    }

    @Test
    void read_exampleOfTheDocumentation_isUnderstood() throws Exception {
        String document = Files.readString(Path.of("../docs/operators.md"));
        var example = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(document);
        assertThat(example.find()).isTrue();
        Files.writeString(directory.resolve("node.yaml"), example.group(1));

        assertThat(NodeConfig.read(directory).deskNames()).containsExactly("desk.shelter.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "desk: { port: 70000 } | desk.port: a number from 0",
                "desk: { port: many } | desk.port: must be a number",
                "desk: { prt: 1 } | desk: 'prt' is not a key that is understood; known are atOnce, host, map, mapNote, names",
                "desk: { perMinute: 0 } | desk.perMinute: a number from 1",
                "desk: { atOnce: 1000 } | desk.atOnce: a number from 1 to 512",
                "gate: none | 'gate' is not a key that is understood",
                "patienceSeconds: 0 | patienceSeconds: a number from 1",
                "desk: { map: [a] } | desk.map: must be the path of a file",
                "desk: { mapNote: 3 } | desk.mapNote: must be a text",
                "desk: { names: one } | desk.names: must be a list",
                "desk: { origins: '*' } | desk.origins: must be a list",
                "desk: { origins: ['*'] } | desk.origins: '*'",
                "desk: { origins: ['null'] } | desk.origins: 'null'",
                "desk: { origins: ['http://a.example'] } | it has to be https",
                "desk: { origins: ['https://a.example:443'] } | write scheme, host and port",
                "desk: { origins: ['https://a.example/'] } | write scheme, host and port",
                "desk: { origins: ['https://A.example'] } | write scheme, host and port",
                "desk: [ | not YAML",
            })
    void read_oneFault_namesTheKey(String text, String problem) throws Exception {
        Files.writeString(directory.resolve("node.yaml"), text);

        assertThatThrownBy(() -> NodeConfig.read(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
