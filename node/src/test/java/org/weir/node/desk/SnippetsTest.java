package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.node.answer.Texts;
import org.weir.node.desk.view.ResultView;

/** The lines that repeat a question are run as somebody would who copied them, and give what the desk gives. */
class SnippetsTest {
    /** What a shell, Python, R and SPARQL each have in mind with marks of their own; all of it is a comment here. */
    private static final String MARKS = "# 'END' $(id) `id` \"\"\" \\n ''' )-\"\n# END\n";

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new TestDesk(folder);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    private String snippet(String language, String sparql) {
        Map<String, String> all = Snippets.of("http://127.0.0.1:" + desk.desk.port(), "statistics", sparql).stream()
                .collect(Collectors.toMap(ResultView.Snippet::name, ResultView.Snippet::text));
        return all.getOrDefault(language, "");
    }

    /** As the desk itself answers, with the flags' columns. */
    private String expected(String sparql) throws Exception {
        return desk.send(desk.request("/purposes/statistics/sparql/flags?query=" + TestDesk.encoded(sparql))
                        .header("Accept", "text/csv"))
                .body();
    }

    private record Ended(int status, String said) {}

    private String run(List<String> command) throws Exception {
        Ended ended = start(command);
        assertThat(ended.status()).as(ended.said()).isZero();
        return ended.said();
    }

    private Ended start(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WEIR_TOKEN", desk.token);
        builder.environment().put("no_proxy", "127.0.0.1");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private static void assumeInstalled(String program) {
        Assumptions.assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                program + " is not installed");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void curl_asItIsCopied_givesTheAnswer(boolean marked) throws Exception {
        assumeInstalled("curl");
        String sparql = (marked ? MARKS : "") + Texts.BY_GENDER;

        assertThat(run(List.of("sh", "-c", snippet("curl", sparql)))).isEqualTo(expected(sparql));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void python_asItIsCopied_givesTheAnswer(boolean marked) throws Exception {
        assumeInstalled("python3");
        String sparql = (marked ? MARKS : "") + Texts.BY_GENDER;
        Path program = Files.writeString(
                folder.resolve("ask.py"),
                snippet("Python", sparql) + "print(*(','.join(row.values()) for row in table), sep='\\n')\n");

        String rows = expected(sparql).lines().skip(1).collect(Collectors.joining("\n", "", "\n"));
        assertThat(run(List.of("python3", program.toString()))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void r_asItIsCopied_givesTheAnswer(boolean marked) throws Exception {
        assumeInstalled("Rscript");
        assumeInstalled("curl");
        String sparql = (marked ? MARKS : "") + Texts.BY_GENDER;
        Path program = Files.writeString(
                folder.resolve("ask.R"),
                snippet("R", sparql)
                        + "cat(names(table), sep = ',')\ncat('\\n')\n"
                        + "write.table(table, sep = ',', quote = FALSE, row.names = FALSE, col.names = FALSE, na = '')\n");

        // The flags are among the columns, and R's own guess of their type would change them.
        assertThat(expected(sparql)).contains(",F,");
        assertThat(run(List.of("Rscript", "--vanilla", program.toString())))
                .isEqualTo(expected(sparql).replace("\r\n", "\n"));
    }

    @Test
    void r_questionThatIsNotUnderstood_stopsWithWhatTheDeskSays() throws Exception {
        assumeInstalled("Rscript");
        assumeInstalled("curl");
        Path program = Files.writeString(folder.resolve("ask.R"), snippet("R", "SELECT ?x {") + "cat('went on')\n");

        Ended ended = start(List.of("Rscript", "--vanilla", program.toString()));

        assertThat(ended.status()).isNotZero();
        assertThat(ended.said()).contains("The query is not SPARQL 1.1.").doesNotContain("went on", desk.token);
    }

    @Test
    void each_hasAboutTenLines() {
        for (String language : List.of("curl", "Python", "R")) {
            long without = snippet(language, "X").lines().count();
            assertThat(without).as(language).isBetween(3L, 14L);
        }
    }
}
