package org.weir.deploy.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.command.Weir;
import org.weir.deploy.generate.CaseFile;
import org.weir.deploy.generate.Generator;

/** A federation that names core tables has them without anybody asking: real nodes, a real log, and the nodes' own schedules. */
class CoreTablesPilotTest {
    private static final List<String> AGENCIES = List.of("a", "b", "c", "d");

    /** Half a minute is usual; a day's first ten minutes are nobody's turn. */
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private static final String WOMEN_OF_FOUR_YEARS = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:registered ?y ;
                    weir:gender <https://w3id.org/weir/code/gender/Female> .
              FILTER(?y >= 2013 && ?y <= 2016)
            }
            """;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Each is made once, comes to every member, and answers what it covers; also after everything was stopped and started. */
    @Test
    @Timeout(1000)
    void pilot_withCoreTables_makesEachOnceAndAnswersFromThem() throws Exception {
        try (PilotFederation federation = start()) {
            awaitTables();
            assertThat(federation.hasCoreTables(3)).isTrue();
            assertThat(federation.awaitCoreTables(0)).isTrue();

            JsonObject offer = offer(federation, "b");
            assertThat(offer.get("core").getAsString()).matches("[0-9]{4}");
            assertThat(offer.get("words").getAsString())
                    .startsWith("Free now, +-")
                    .contains("core table of " + offer.get("core").getAsString());
            assertThat(offer.get("charge").getAsInt()).isZero();
            // A variance of 16 * 4 / 3 a figure, and four years times all age bands in the sum.
            double figures = offer.getAsJsonObject("figuresSummed").get("most").getAsInt();
            assertThat(offer.get("deviation").getAsDouble())
                    .isEqualTo(Math.round(100 * Math.sqrt(figures * 16 * 4 / 3)) / 100.0);
            assertThat(charges("a")).hasSize(4).doesNotHaveDuplicates();
        }
        List<String> before = charges("a");
        try (PilotFederation federation = start()) {
            assertThat(offer(federation, "c").get("core").getAsString()).isNotEmpty();
            assertThat(tables("d")).hasSize(4);
        }
        assertThat(charges("a")).isEqualTo(before);
    }

    /** What no agency would answer is refused before anybody is asked: a sentence, and the exit code of wrong usage. */
    @Test
    void hubInit_coreTablesThatCannotBe_areRefused() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), """
                every: year
                tables:
                  - name: cases
                    purpose: statistics
                    question: |
                      PREFIX weir: <https://w3id.org/weir/ns#>
                      SELECT (COUNT(?case) AS ?n) WHERE { ?case a weir:CaseRecord }
                """);
        Path hub = folder.resolve("hub");

        assertThat(init(hub, "--core-tables=" + wrong, "--profile", "total")).isEqualTo(2);
        assertThat(init(hub, "--core-tables=" + folder.resolve("none.yaml"), "--profile", "total"))
                .isEqualTo(2);
        assertThat(init(hub, "--core-tables")).as("profile local").isEqualTo(2);
        assertThat(hub).as("nothing was made").doesNotExist();
        assertThat(init(hub, "--profile", "total", "--core-tables")).isZero();
        assertThat(hub.resolve("core-tables.yaml")).isNotEmptyFile();
    }

    private static int init(Path hub, String... more) {
        List<String> command = new ArrayList<>(List.of("hub", "init", "--dir", hub.toString()));
        command.addAll(List.of(more));
        return Weir.run(command.toArray(String[]::new));
    }

    private PilotFederation start() throws IOException {
        for (int i = 0; i < AGENCIES.size(); i++) {
            Path file = folder.resolve(AGENCIES.get(i) + ".csv");
            if (!Files.exists(file)) {
                CaseFile.write(file, new Generator(i + 1).cases(400));
            }
        }
        PilotFile file = TestPilots.file(
                folder, "hub: { port: 0, console: 0, profile: total, core-tables: standard }", AGENCIES);
        return PilotFederation.start(file, folder.resolve("state"), _ -> {});
    }

    /** Until every member keeps all four. */
    private void awaitTables() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String agency : AGENCIES) {
            while (tables(agency).size() < 4) {
                assertThat(System.nanoTime()).as("tables of " + agency).isLessThan(deadline);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private List<Path> tables(String agency) throws IOException {
        Path tables = node(agency).resolve("tables");
        if (!Files.exists(tables)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(tables)) {
            return files.filter(file -> file.toString().endsWith(".table")).toList();
        }
    }

    /** The core tables that a member's ledger was charged for. */
    private List<String> charges(String agency) throws IOException {
        try (Stream<Path> files = Files.walk(node(agency).resolve("budget"))) {
            List<String> charges = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).stream()
                        .flatMap(line -> Stream.of(line.split(" ")))
                        .filter(word -> word.startsWith("core:"))
                        .forEach(charges::add);
            }
            return charges;
        }
    }

    private Path node(String agency) {
        return folder.resolve("state/nodes").resolve(agency);
    }

    /** What can be had for nothing. */
    private JsonObject offer(PilotFederation federation, String agency) throws IOException, InterruptedException {
        Ready.Node node = federation.ready().nodes().stream()
                .filter(one -> one.id().equals(agency))
                .findFirst()
                .orElseThrow();
        String body = http.send(
                        HttpRequest.newBuilder(URI.create(node.desk() + "/explain"))
                                .header("Authorization", "Bearer " + node.token())
                                .header("Content-Type", "application/sparql-query")
                                .POST(HttpRequest.BodyPublishers.ofString(WOMEN_OF_FOUR_YEARS))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
        return JsonParser.parseString(body)
                .getAsJsonObject()
                .getAsJsonArray("offers")
                .get(0)
                .getAsJsonObject();
    }
}
