package org.weir.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands typed wrongly: one sentence with what to write, the right exit code, and nothing is sent anywhere. */
class WrongUsageTest {
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1:1", "http://", "http://a b", "http://127.0.0.1:99999", "file:///etc/passwd", "?"
            })
    void ask_whatIsNoAddress_isWrongUsage(String address) {
        Said said = Said.by("ask", "-e", "x", "--node", address, "--token", "t").expect(2);

        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("is not the address of a desk").contains("http://HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weirt_secret\r\nX-Other: 1", "weirt_secret weirt_secret", "weirt_s\u00e9cret", " "})
    void ask_whatIsNoToken_isWrongUsageAndNotRepeated(String token) {
        Said said =
                Said.by("ask", "-e", "x", "--node", NOBODY, "--token", token).expect(2);

        assertThat(said.err()).contains("that is no token").doesNotContain("weirt_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../answers", "a b", "", "a?flags=columns"})
    void ask_whatCannotBeAPurpose_isWrongUsage(String purpose) {
        for (String more : new String[] {"--require-all", "--explain"}) {
            assertThat(Said.by("ask", "-e", "x", "--node", NOBODY, "--token", "t", "--purpose", purpose, more)
                            .expect(2)
                            .err())
                    .contains("cannot be a purpose");
        }
    }

    @Test
    void ask_agencyThatThePilotHasNot_namesThoseItHas() throws Exception {
        Files.writeString(
                folder.resolve("ready.json"),
                "{\"hub\":{\"console\":\"http://127.0.0.1:1\",\"log\":\"http://127.0.0.1:1/log\"},\"accounts\":[],\"nodes\":"
                        + "[{\"id\":\"north\",\"desk\":\"http://127.0.0.1:1\",\"sparql\":\"http://127.0.0.1:1/sparql\",\"token\":\"t\"}]}");

        assertThat(Said.by("ask", "-e", "x", "--node", "nroth", "--dir", folder.toString())
                        .expect(2)
                        .err())
                .contains("no agency of the pilot that runs here is 'nroth'. There are north.");
    }

    @Test
    void bench_partThatIsNone_isWrongUsage() {
        assertThat(Said.by("bench", "--quick", "--only", "Q9").expect(2).err())
                .contains("there is no 'Q9'. There are Q1, Q2", "duckdb", "totals, pages");
    }

    @Test
    void bench_help_namesEveryQuestionAndPart() {
        assertThat(Said.by("bench", "--help").expect(0).out().replaceAll("\\s+", " "))
                .contains("Q1, Q2, Q3, Q4, Q5, Q6, weir, unprotected, duckdb, jena, import, growth, totals, pages.");
    }

    @Test
    void log_addressOrNumberThatIsNone_isWrongUsage() {
        assertThat(Said.by("log", "verify", "ftp://127.0.0.1/log").expect(2).err())
                .contains("is not the address of a log", "http://HOST:PORT/log");
        assertThat(Said.by("log", "verify", "http://127.0.0.1:1/log?from=0")
                        .expect(2)
                        .err())
                .contains("is not the address of a log");
        assertThat(Said.by("log", "show", "http://127.0.0.1:1/log", "--last", "0")
                        .expect(2)
                        .err())
                .contains("--last from 1");
        assertThat(Said.by("log", "verify", "http://127.0.0.1:1/log").expect(1).err())
                .contains("no log can be read at http://127.0.0.1:1/log/");
    }

    @Test
    void ask_fileThatIsNoText_isWrongUsage() throws Exception {
        Path file = Files.write(folder.resolve("q.rq"), new byte[] {'S', (byte) 0xff, (byte) 0xfe});

        assertThat(Said.by("ask", "-f", file.toString(), "--node", NOBODY, "--token", "t")
                        .expect(2)
                        .err())
                .contains("q.rq is not a query: it is not text in UTF-8");
    }

    @Test
    void ask_fileThatIsNotThereOrAFolder_saysSo() {
        assertThat(Said.by("ask", "-f", folder.resolve("none.rq").toString(), "--node", NOBODY, "--token", "t")
                        .expect(1)
                        .err())
                .contains("there is no file", "none.rq");
        assertThat(Said.by("ask", "-f", folder.toString(), "--node", NOBODY, "--token", "t")
                        .expect(1)
                        .err())
                .contains("a folder is named where a file is expected");
    }
}
