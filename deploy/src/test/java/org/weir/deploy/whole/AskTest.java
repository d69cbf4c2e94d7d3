package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.exec.http.QueryExecutionHTTP;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A demo in which nothing is counted: started, asked with every format and client, stopped, started again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AskTest {
    private static final String QUESTION = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT ?sex (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender . ?gender skos:notation ?sex
            } GROUP BY ?sex ORDER BY DESC(?n)
            """;

    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private Commands commands;

    @SuppressWarnings("NullAway.Init")
    private Running demo;

    private JsonObject ready = new JsonObject();
    private String sparql = "";
    private String token = "";

    @BeforeAll
    void start() {
        commands = new Commands(home);
        begin();
    }

    private void begin() {
        demo = commands.start("demo", "--profile", "local", "--json");
        demo.ready(); // the answer
        ready = demo.ready();
        JsonObject node = node(0);
        sparql = node.get("sparql").getAsString();
        token = node.get("token").getAsString();
    }

    private JsonObject node(int i) {
        return ready.getAsJsonArray("nodes").get(i).getAsJsonObject();
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    @Test
    @Order(1)
    void demo_readyLine_hasTheContractsShape() {
        assertThat(ready.keySet()).containsExactly("hub", "nodes", "accounts");
        assertThat(ready.getAsJsonObject("hub").get("console").getAsString()).startsWith("http://127.0.0.1:");
        assertThat(ready.getAsJsonObject("hub").keySet()).containsExactly("console", "log");
        assertThat(ready.getAsJsonArray("nodes")).hasSize(4);
        assertThat(node(0).keySet()).containsExactly("id", "desk", "sparql", "token");
        assertThat(ready.getAsJsonArray("accounts").get(0).getAsJsonObject().keySet())
                .containsExactly("role", "user", "password");
    }

    @Test
    @Order(1)
    void ask_besideAPilot_needsNoAddressAndNoToken() {
        Commands.Outcome outcome = commands.weir("ask", "-e", QUESTION).expect(0);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("sex")
                .contains("between")
                .contains("4 of 4 agencies answered")
                .contains("North Shelter")
                .contains("not prevalence");
        assertThat(outcome.out().lines().filter(line -> line.startsWith("Female")))
                .hasSize(1);
    }

    @Test
    @Order(1)
    void ask_theFormats_areTheDesksOwn() {
        commands.write("q.rq", QUESTION);
        String csv =
                commands.weir("ask", "-f", "q.rq", "--format", "csv").expect(0).out();
        String tsv =
                commands.weir("ask", "-f", "q.rq", "--format", "tsv").expect(0).out();
        String json =
                commands.weir("ask", "-f", "q.rq", "--format", "json").expect(0).out();
        String xml =
                commands.weir("ask", "-f", "q.rq", "--format", "xml").expect(0).out();

        assertThat(csv).startsWith("sex,n\r\n").contains("Female,");
        assertThat(tsv).startsWith("?sex\t?n\n").contains("\"Female\"\t");
        assertThat(rows(JsonParser.parseString(json).getAsJsonObject())).isNotEmpty();
        assertThat(xml).contains("<sparql").contains("Female");
        assertThat(commands.weir("ask", "-f", "q.rq", "--format", "csv", "--flags")
                        .expect(0)
                        .out())
                .startsWith("sex,n,n_status");
    }

    @Test
    @Order(1)
    void ask_json_isOneDocumentWithTheDescription() {
        JsonObject document = JsonParser.parseString(commands.weir("ask", "-e", QUESTION, "--json", "--require-all")
                        .expect(0)
                        .out())
                .getAsJsonObject();

        assertThat(rows(document)).isNotEmpty();
        assertThat(document.getAsJsonObject("answer").getAsJsonArray("agencies"))
                .hasSize(4);
    }

    @Test
    @Order(1)
    void ask_explain_showsTheClosedQuestionAndAsksNothing() {
        assertThat(commands.weir("ask", "-e", QUESTION, "--explain").expect(0).out())
                .contains("breakdown gender")
                .contains("4 of 4 agencies would answer")
                .contains("Nothing was asked");
    }

    @Test
    @Order(1)
    void ask_malformedOrNotCompilable_endsWithTwo() {
        assertThat(commands.weir("ask", "-e", "SELECT ?x WHERE {").expect(2).err())
                .contains("Line 1, column 17");
        assertThat(commands.weir("ask", "-e", "SELECT * WHERE { ?s ?p ?o }")
                        .expect(2)
                        .out())
                .isEmpty();
    }

    @Test
    @Order(1)
    void ask_purposeNotOfTheToken_endsWithThree() {
        assertThat(commands.weir("ask", "-e", QUESTION, "--purpose", "no-such-purpose")
                        .expect(3)
                        .err())
                .contains("purpose");
    }

    @Test
    @Order(1)
    void ask_byAgencyId_goesThroughThatDesk() {
        commands.weir("ask", "-e", QUESTION, "--node", "border-police").expect(0);
    }

    @Test
    @Order(1)
    void curl_postForm_answersCsv() {
        commands.write("q.rq", QUESTION);
        List<String> curl = List.of(
                "curl",
                "-sS",
                sparql,
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Accept: text/csv",
                "--data-urlencode",
                "query@q.rq");

        assertThat(commands.run(Map.of(), curl).expect(0).out()).startsWith("sex,n\r\n");
    }

    @Test
    @Order(1)
    void jenaRemoteClient_anyForm_findsTheSameFigures() {
        long figure = rows(JsonParser.parseString(commands.weir("ask", "-e", QUESTION, "--json")
                                .expect(0)
                                .out())
                        .getAsJsonObject())
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("n")
                .get("value")
                .getAsLong();
        for (String accept : List.of(
                "application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values")) {
            try (QueryExecutionHTTP remote = QueryExecutionHTTP.service(sparql)
                    .query(QUESTION)
                    .httpHeader("Authorization", "Bearer " + token)
                    .acceptHeader(accept)
                    .build()) {
                assertThat(remote.execSelect().next().getLiteral("n").getLong()).isEqualTo(figure);
            }
        }
    }

    @Test
    @Order(2)
    void demo_secondOnTheSameFolder_saysSo() {
        assertThat(commands.weir("demo", "--once", "--dir", "weir-demo-local")
                        .expect(1)
                        .err())
                .contains("another pilot runs on");
    }

    @Test
    @Order(3)
    void demo_restarted_keepsTokensRecordsAndKeys() {
        String before = commands.weir("ask", "-e", QUESTION, "--format", "csv")
                .expect(0)
                .out();
        String oldToken = token;

        assertThat(demo.stop("INT")).isIn(0, 130);
        assertThat(home.resolve("weir-demo-local/ready.json")).doesNotExist();
        begin();

        assertThat(token).isEqualTo(oldToken);
        assertThat(demo.err()).noneMatch(line -> line.contains("imported"));
        assertThat(commands.weir("ask", "-e", QUESTION, "--format", "csv")
                        .expect(0)
                        .out())
                .isEqualTo(before);
    }

    private static JsonArray rows(JsonObject document) {
        return document.getAsJsonObject("results").getAsJsonArray("bindings");
    }
}
