package org.weir.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself, on few cases; its figures mean nothing here. */
final class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void run_weirWithAndWithoutProtection_answersRightly() throws IOException {
        int exit = run(List.of("weir", "unprotected", "Q1", "Q6"));

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("| question | Weir | Weir unprotected |")
                .contains("| Q1 | 3 | 3 |");
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"bestMedianMillis\"");
    }

    @Test
    void run_totals_addsUpUnderMasks() throws IOException {
        int exit = run(List.of("totals", "Q1"));

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("| 16 | 10,000 |")
                .containsPattern("[|] 4 [|] [0-9]{2},[0-9]{3} [|] [0-9.]+ / [0-9.]+ [(]1[)] [|] .* [(]6[)] [|]");
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"sentBytesPerCell\"", "\"totalP99Millis\"");
    }

    @Test
    void run_pages_answerWithManyQuestionsInTheLog() throws IOException {
        int exit = run(List.of("pages", "Q1"));

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("## The console with 2,000 questions in the log", "`/questions/session-1000`")
                .doesNotContain("## 2,000 cases"); // no system was asked anything
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"p95Millis\"");
    }

    /** Fetches the peers, so it needs a network or a filled local repository. */
    @Test
    @Tag("bench")
    void run_everySystem_answersRightly() throws IOException {
        int exit = run(List.of("weir", "unprotected", "duckdb", "jena"));

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("| question | Weir | Weir unprotected | DuckDB | Jena SERVICE | Jena TDB2 |");
    }

    private int run(List<String> only) {
        BenchOptions options =
                new BenchOptions(List.of(2_000), 2, !only.contains("jena"), only, folder, 1, "weir bench --cases 2000");
        return Bench.run(
                options,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                false);
    }
}
