package org.weir.deploy.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.command.Weir;
import org.weir.deploy.generate.CaseFile;
import org.weir.deploy.generate.Generator;
import org.weir.deploy.generate.SyntheticCase;
import org.weir.node.NodeWiring;
import org.weir.node.RunningNode;

/** A federation of five agencies under profile total: real TLS, real gRPC, real stores, real log and witnesses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TotalPilotTest {
    private static final List<String> AGENCIES = List.of("a", "b", "c", "d", "e");
    private static final int CASES = 400;
    private static final String QUESTION = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT ?sex (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender ; weir:registered ?y .
              ?gender skos:notation ?sex FILTER(?y >= %d && ?y <= %d)
            } GROUP BY ?sex
            """;

    /** Nine standard deviations of the noise of five members, and half a step of rounding. */
    private static final int FAR = 9 * 8 + 5;

    @TempDir
    private static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, RunningNode> running = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> described = new HashMap<>();

    @Test
    @Order(1)
    void ask_fiveAgencies_figuresAreTheTotalWithinItsNoise() throws Exception {
        try (PilotFederation federation = start()) {
            Map<String, Integer> truth = truth(2002, 2023);
            HttpResponse<String> none = ask(federation, "a", 2002, 2023, "?tables=released");
            assertThat(none.statusCode()).as("nothing was released yet").isEqualTo(403);
            assertThat(none.body())
                    .contains("no-released-table", "tables=fresh")
                    .doesNotContain("epoch");

            Map<String, Integer> figures = figures(ask(federation, "a", 2002, 2023));

            assertThat(figures.keySet()).contains("Female", "Male");
            figures.forEach(
                    (sex, figure) -> assertThat(figure).as(sex).isBetween(truth.get(sex) - FAR, truth.get(sex) + FAR));
            assertThat(figures.values()).allMatch(figure -> figure % 5 == 0);
            JsonObject description = described.get("last");
            JsonObject total = description.getAsJsonObject("total");
            assertThat(description.get("profile").getAsString()).isEqualTo("total");
            assertThat(total.get("members").getAsInt()).isEqualTo(5);
            assertThat(total.get("inTotal").getAsInt()).isEqualTo(5);
            assertThat(total.get("tau").getAsInt()).isEqualTo(21); // three deviations: the variance is 36 * 5 / 4
            assertThat(total.get("charge").getAsDouble()).isBetween(0.015, 0.016);
            for (JsonElement agency : description.getAsJsonArray("agencies")) {
                assertThat(agency.getAsJsonObject().keySet()).doesNotContain("k", "withheld", "completeness");
                assertThat(agency.getAsJsonObject().get("outcome").getAsString())
                        .isEqualTo("answered");
            }
        }
    }

    /** A year's part of one agency is ten such tables; the eleventh is refused, after a restart too, and another year is not. */
    @Test
    @Order(2)
    void ask_untilTheBudgetIsUsedUp_refusesAlsoAfterARestart() throws Exception {
        try (PilotFederation federation = start()) {
            for (int i = 1; i <= 9; i++) { // one was in the first test, and all of them have 2016 in common
                assertThat(ask(federation, "a", 2002 + i, 2023).statusCode()).isEqualTo(200);
            }
            assertThat(described
                            .get("last")
                            .getAsJsonObject("total")
                            .get("tablesLeft")
                            .getAsInt())
                    .isZero();
            HttpResponse<String> refused = ask(federation, "a", 2016, 2016);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("ledger-exhausted");

            HttpResponse<String> again = ask(federation, "a", 2011, 2023);
            assertThat(again.statusCode())
                    .as("what was released already costs nothing")
                    .isEqualTo(200);
            assertThat(described.get("last").get("kept").getAsBoolean()).isTrue();
        }
        try (PilotFederation federation = start()) {
            assertThat(ask(federation, "a", 2016, 2016).statusCode()).isEqualTo(429);
            assertThat(ask(federation, "b", 2016, 2016).statusCode())
                    .as("another agency has a part of its own")
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(3)
    void explain_costsNothingAndSaysThePrice() throws Exception {
        try (PilotFederation federation = start()) {
            String before = explain(federation, "c");

            JsonObject json = JsonParser.parseString(explain(federation, "c")).getAsJsonObject();

            assertThat(JsonParser.parseString(before).getAsJsonObject().get("total"))
                    .isEqualTo(json.get("total"));
            assertThat(json.getAsJsonObject("total").get("tablesLeft").getAsInt())
                    .isPositive();
            assertThat(json.getAsJsonObject("expectedError").get("words").getAsString())
                    .contains("95 of 100 cases");
        }
    }

    /** Cases are no persons: there is no bound on how many one person has. */
    @Test
    @Order(4)
    void ask_forCases_isRefusedWithTheReason() throws Exception {
        try (PilotFederation federation = start()) {
            HttpResponse<String> refused = sparql(federation, "c", """
                    PREFIX weir: <https://w3id.org/weir/ns#>
                    SELECT (COUNT(?case) AS ?n) WHERE { ?case a weir:CaseRecord }
                    """);

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("count persons");
        }
    }

    /** With fewer than ten members none may be missing at the end; one that is not there at the beginning is not in the roster. */
    @Test
    @Order(5)
    void ask_agenciesStayAway_totalOfTheOthersUntilTheyAreTooFew() throws Exception {
        try (PilotFederation federation = start()) {
            running.get("e").close();
            HttpResponse<String> four = ask(federation, "c", 2005, 2012);
            assertThat(four.statusCode()).as(four.body()).isEqualTo(200);
            assertThat(described
                            .get("last")
                            .getAsJsonObject("total")
                            .get("members")
                            .getAsInt())
                    .isEqualTo(4);

            running.get("d").close();
            // Three are left; with the one that asks out of count, they are two legal entities. And three of five are
            // no
            // quorum of witnesses either. It is another question, since the same would be shown again.
            assertThat(ask(federation, "c", 2005, 2011).statusCode()).isEqualTo(503);
        }
    }

    /** Agency a asked in the first test; what was released then answers an analyst of another agency, for nothing. */
    @Test
    @Order(6)
    void ask_whatAnotherAgencyWasAnswered_isFreeAndSaysFromWhichTable() throws Exception {
        try (PilotFederation federation = start()) {
            JsonArray offers = JsonParser.parseString(explain(federation, "d", QUESTION.formatted(2002, 2023)))
                    .getAsJsonObject()
                    .getAsJsonArray("offers");
            assertThat(offers).hasSize(2);
            assertThat(offers.get(0).getAsJsonObject().get("words").getAsString())
                    .startsWith("Free now, +-");
            assertThat(offers.get(1).getAsJsonObject().get("words").getAsString())
                    .startsWith("Spend one of");

            Map<String, Integer> figures = figures(ask(federation, "d", 2002, 2023));

            JsonObject from = described.get("last").getAsJsonObject("fromTable");
            assertThat(from.get("asker").getAsString()).isEqualTo("a");
            assertThat(from.getAsJsonArray("agencies")).hasSize(5);
            assertThat(from.get("tau").getAsInt()).isEqualTo(21);
            assertThat(described.get("last").get("kept").getAsBoolean()).isTrue();
            assertThat(figures(ask(federation, "e", 2002, 2023)))
                    .as("every member has the same table")
                    .isEqualTo(figures);

            HttpResponse<String> paid = sparql(federation, "d", QUESTION.formatted(2002, 2023), "?tables=fresh");
            assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
            assertThat(paid.headers().firstValue("Weir-Table")).isEmpty();
        }
    }

    /** A table by year and sex covers the years of it that another agency asks about, with the noise of all figures in the sum. */
    @Test
    @Order(7)
    void ask_coarserThanAReleasedTable_isItsSum() throws Exception {
        try (PilotFederation federation = start()) {
            HttpResponse<String> table = sparql(federation, "e", """
                    PREFIX weir: <https://w3id.org/weir/ns#>
                    SELECT ?gender ?y (COUNT(DISTINCT ?person) AS ?n) WHERE {
                      ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender ; weir:registered ?y .
                    } GROUP BY ?gender ?y
                    """);
            assertThat(table.statusCode()).as(table.body()).isEqualTo(200);
            Map<String, Integer> truth = truth(2013, 2016);
            for (int tries = 0; tries < 100 && !isFree(federation, "b", 2013, 2016); tries++) {
                Thread.onSpinWait(); // it is passed on when its release is witnessed
            }

            Map<String, Integer> figures = figures(ask(federation, "b", 2013, 2016));

            JsonObject from = described.get("last").getAsJsonObject("fromTable");
            assertThat(from.get("asker").getAsString()).isEqualTo("e");
            assertThat(from.getAsJsonObject("figuresSummed").get("most").getAsInt())
                    .isEqualTo(4);
            assertThat(from.get("tau").getAsInt()).isEqualTo(41); // three deviations: the variance is 4 * 36 * 5 / 4
            assertThat(figures).isNotEmpty();
            // A person with several records is counted in one cell of the table, which may be another year's.
            figures.forEach((sex, figure) ->
                    assertThat(figure).as(sex).isBetween(truth.get(sex) * 2 / 3 - 2 * FAR, truth.get(sex) + 2 * FAR));
        }
    }

    /** By its own members; not by one that was not in it, and not when something of it was changed. */
    @Test
    @Order(8)
    void audit_releasedTotal_verifiesForItsMembersOnly() throws Exception {
        try (PilotFederation federation = start()) {
            running.get("e").close();
            // What was released before covers it: this is one of now.
            assertThat(ask(federation, "b", 2003, 2020, "?tables=fresh").statusCode())
                    .isEqualTo(200);
            JsonObject evidence = described.get("last").getAsJsonObject("evidence");
            String session = evidence.get("session").getAsString();
            for (int member = 0; member < 4; member++) {
                assertThat(federation.awaitTable(member, session)).isTrue();
            }
            Path saved = folder.resolve("saved.parts");
            assertThat(audit("a", session)).isZero();
            assertThat(audit("c", session.substring(0, 12), "--save", saved.toString()))
                    .isZero();
            assertThat(audit("d", session, "--parts", saved.toString())).isZero();
            assertThat(audit("d", "0123456789")).isEqualTo(1);

            byte[] bytes = Files.readAllBytes(saved);
            for (int at : List.of(bytes.length / 6, bytes.length / 2, bytes.length - 40)) {
                byte[] changed = bytes.clone();
                changed[at] ^= 1;
                Files.write(saved, changed);
                assertThat(audit("d", session, "--parts", saved.toString()))
                        .as("byte %d", at)
                        .isEqualTo(5);
            }
            assertThat(Weir.run("log", "show", federation.ready().hub().log(), "--session", session))
                    .isZero();
        }
        try (PilotFederation federation = start()) {
            JsonObject evidence = described.get("last").getAsJsonObject("evidence");
            String newest = evidence.get("session").getAsString();
            assertThat(federation.awaitTable(4, newest)).isTrue();
            assertThat(audit("e", newest))
                    .as("it was away, and has the table all the same")
                    .isEqualTo(3);
            try (Stream<Path> parts = Files.list(folder.resolve("state/hub/parts"))) {
                assertThat(parts).isNotEmpty().allMatch(file -> file.toString().endsWith(".parts"));
            }
            Files.delete(folder.resolve("state/hub/parts/" + newest + ".parts"));
            assertThat(audit("a", newest)).as("nothing is kept any more").isEqualTo(1);
        }
    }

    private static int audit(String agency, String session, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "node",
                "audit",
                session,
                "--dir",
                folder.resolve("state/nodes").resolve(agency).toString()));
        command.addAll(List.of(more));
        return Weir.run(command.toArray(String[]::new));
    }

    private boolean isFree(PilotFederation federation, String agency, int from, int to) throws Exception {
        return JsonParser.parseString(explain(federation, agency, QUESTION.formatted(from, to)))
                        .getAsJsonObject()
                        .getAsJsonArray("offers")
                        .size()
                == 2;
    }

    private PilotFederation start() throws IOException {
        int seed = 1;
        for (String agency : AGENCIES) {
            Path file = folder.resolve(agency + ".csv");
            if (!Files.exists(file)) {
                CaseFile.write(file, new Generator(seed).cases(CASES));
            }
            seed++;
        }
        PilotFile file = TestPilots.file(folder, "hub: { port: 0, console: 0, profile: total }", AGENCIES);
        return PilotFederation.start(file, folder.resolve("state"), _ -> {}, config -> {
            RunningNode node = NodeWiring.start(config);
            running.put(config.directory().getFileName().toString(), node);
            return node;
        });
    }

    /** Distinct persons of each agency, added up. */
    private static Map<String, Integer> truth(int from, int to) {
        Map<String, Integer> truth = new TreeMap<>();
        for (int seed = 1; seed <= AGENCIES.size(); seed++) {
            Map<String, Set<Long>> persons = new HashMap<>();
            for (SyntheticCase one : new Generator(seed).cases(CASES).toList()) {
                if (one.registered() >= from
                        && one.registered() <= to
                        && !one.gender().isEmpty()) {
                    persons.computeIfAbsent(one.gender(), _ -> new HashSet<>()).add(one.subject());
                }
            }
            persons.forEach((sex, subjects) -> truth.merge(sex, subjects.size(), Integer::sum));
        }
        return truth;
    }

    private Ready.Node node(PilotFederation federation, String agency) {
        return federation.ready().nodes().stream()
                .filter(node -> node.id().equals(agency))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> ask(PilotFederation federation, String agency, int from, int to)
            throws IOException, InterruptedException {
        return ask(federation, agency, from, to, "");
    }

    private HttpResponse<String> ask(PilotFederation federation, String agency, int from, int to, String parameters)
            throws IOException, InterruptedException {
        HttpResponse<String> reply = sparql(federation, agency, QUESTION.formatted(from, to), parameters);
        if (reply.statusCode() == 200) {
            String link = reply.headers().firstValue("Link").orElseThrow();
            String address = link.substring(1, link.indexOf('>'));
            HttpResponse<String> description = http.send(
                    request(federation, agency, address).GET().build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            described.put("last", JsonParser.parseString(description.body()).getAsJsonObject());
        }
        return reply;
    }

    private HttpResponse<String> sparql(PilotFederation federation, String agency, String text)
            throws IOException, InterruptedException {
        return sparql(federation, agency, text, "");
    }

    private HttpResponse<String> sparql(PilotFederation federation, String agency, String text, String parameters)
            throws IOException, InterruptedException {
        return http.send(
                request(federation, agency, node(federation, agency).sparql() + parameters)
                        .header("Content-Type", "application/sparql-query")
                        .header("Accept", "application/sparql-results+json")
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private String explain(PilotFederation federation, String agency) throws IOException, InterruptedException {
        return explain(federation, agency, QUESTION.formatted(2005, 2012));
    }

    private String explain(PilotFederation federation, String agency, String text)
            throws IOException, InterruptedException {
        return http.send(
                        request(federation, agency, node(federation, agency).desk() + "/explain")
                                .header("Content-Type", "application/sparql-query")
                                .POST(HttpRequest.BodyPublishers.ofString(text))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    private HttpRequest.Builder request(PilotFederation federation, String agency, String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + node(federation, agency).token());
    }

    private static Map<String, Integer> figures(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        JsonArray rows = JsonParser.parseString(reply.body())
                .getAsJsonObject()
                .getAsJsonObject("results")
                .getAsJsonArray("bindings");
        Map<String, Integer> figures = new LinkedHashMap<>();
        for (JsonElement row : rows) {
            JsonObject values = row.getAsJsonObject();
            if (values.has("n")) {
                figures.put(
                        values.getAsJsonObject("sex").get("value").getAsString(),
                        values.getAsJsonObject("n").get("value").getAsInt());
            }
        }
        return figures;
    }
}
