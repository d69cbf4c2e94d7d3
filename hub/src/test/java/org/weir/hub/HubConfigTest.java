package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.membership.Quorum;

class HubConfigTest {
    @TempDir
    private Path folder;

    @Test
    void read_whatWasWritten_isTheSame() throws Exception {
        HubConfig config = new HubConfig(
                folder,
                new HubConfig.Listening("0.0.0.0", 9440, "127.0.0.1", 0, "[2001:db8::1]:9440"),
                "north.example",
                "local",
                List.of("statistics", "prevention-planning"),
                Quorum.ALL,
                new HubConfig.Patience(Duration.ofSeconds(45), Duration.ZERO),
                new HubConfig.Openness(true, true));

        config.write();

        assertThat(HubConfig.read(folder)).isEqualTo(config);
    }

    @Test
    void read_onlyWhatMustBeThere_hasTheDefaults() throws Exception {
        Files.writeString(folder.resolve("hub.yaml"), "federation: test\npurposes: [statistics]\n");

        assertThat(HubConfig.read(folder)).isEqualTo(HubConfig.of(folder, "test", List.of("statistics")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: 8440.5                      | port: a whole number
            port: '8440'                      | port: a whole number
            port: 70000                       | port, console-port
            console-port: -1                  | port, console-port
            host: ''                          | host, console-host
            host: [a]                         | host: a text
            address: hub.example.org          | address: host:port
            address: https://hub.example.org:1 | address: host:port
            quorum: half                      | quorum: more-than-two-thirds or all
            profile: none                     | profile: local or total
            question-wait-seconds: 0          | question-wait-seconds: 1 to 300
            question-wait-seconds: 301        | question-wait-seconds: 1 to 300
            away-grace-seconds: -1            | away-grace-seconds: 0 to 300
            prot: 8440                        | unknown key prot
            'purposes: [1]'                   | purposes: a list of texts
            'purposes: []'                    | purposes: name at least one
            purposes: statistics              | purposes: a list is expected
            federation: No Spaces             | federation: lower-case
            'host: a\nhost: b'                | is not YAML
            '- a'                             | a list of key: value lines
            'host: ['                         | is not YAML
            """)
    void read_wrongValue_namesTheKeyAndTheRemedy(String line, String sentence) throws Exception {
        String key = line.substring(0, Math.max(0, line.indexOf(':')));
        String rest = ("federation: test\npurposes: [statistics]\n")
                .lines()
                .filter(l -> !l.startsWith(key + ":"))
                .reduce("", (a, b) -> a + b + "\n");
        Files.writeString(
                folder.resolve("hub.yaml"), line.startsWith("-") ? line : rest + line.replace("\\n", "\n") + "\n");

        assertThatThrownBy(() -> HubConfig.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hub.yaml")
                .hasMessageContaining(sentence);
    }

    @Test
    void read_noHubThere_saysWhatToDo() {
        assertThatThrownBy(() -> HubConfig.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("weir hub init");
    }

    @Test
    void invitedTo_noAddressGiven_isWhatItListensOn() {
        HubConfig loopback = HubConfig.of(folder, "test", List.of("statistics"));
        assertThat(loopback.invitedTo(99)).isEqualTo("127.0.0.1:99");
    }
}
