package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.ResultSetMgr;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.console.accounts.AccountStore;
import org.weir.evidence.BundleFile;
import org.weir.evidence.BundleVerifier;
import org.weir.evidence.Parts;
import org.weir.node.answer.TestFederation;
import org.weir.node.answer.Texts;
import org.weir.transparency.Verdict;

class DeskTest {
    private static final String JSON = "application/sparql-results+json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path directory;

    private TestDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new TestDesk(directory);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    // --- The three ways to ask ---

    @Test
    void sparql_get_answers() throws Exception {
        assertAnswered(desk.send(desk.request("/sparql?query=" + TestDesk.encoded(Texts.BY_GENDER))));
    }

    @Test
    void sparql_postedForm_answers() throws Exception {
        assertAnswered(desk.send(desk.request("/sparql")
                .header("Content-Type", FORM)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "query=" + TestDesk.encoded(Texts.BY_GENDER) + "&results=json&x=1"))));
    }

    @Test
    void sparql_postedFormOfALongQuestion_answers() throws Exception {
        String remarks = ("# " + "x".repeat(78) + "\n").repeat(250);

        assertAnswered(desk.send(desk.request("/sparql")
                .header("Content-Type", FORM)
                .POST(HttpRequest.BodyPublishers.ofString("query=" + TestDesk.encoded(remarks + Texts.BY_GENDER)))));
    }

    @Test
    void sparql_postedQuery_answers() throws Exception {
        assertAnswered(desk.post(Texts.BY_GENDER, JSON));
    }

    @Test
    void sparql_moreOftenThanTheDeskAllows_isToldWhenToComeBack() throws Exception {
        try (TestDesk slow = new TestDesk(Files.createDirectory(directory.resolve("slow")), 4)) {
            assertAnswered(slow.post(Texts.BY_GENDER, JSON));
            assertAnswered(slow.post(Texts.BY_GENDER, JSON));

            HttpResponse<String> refused = slow.post(Texts.BY_GENDER, JSON);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(10L, 20L);
            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("too-often");
        }
    }

    private static void assertAnswered(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains(JSON);
        ResultSet rows =
                ResultSetFactory.fromJSON(new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(rows.getResultVars()).containsExactly("gender", "n");
        assertThat(rows.next().getLiteral("n").getLong()).isBetween(536L, 564L);
    }

    // --- Formats ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/sparql-results+json | application/sparql-results+json",
                "application/json | application/json",
                "application/sparql-results+xml | application/sparql-results+xml",
                "text/xml | text/xml; charset=utf-8",
                "text/csv | text/csv; charset=utf-8",
                "text/tab-separated-values | text/tab-separated-values; charset=utf-8",
                "*/* | application/sparql-results+json",
                "text/*;q=0.2, application/sparql-results+xml;q=0.9 | application/sparql-results+xml",
            })
    void sparql_accept_decidesTheFormat(String accept, String type) throws Exception {
        assertThat(desk.post(Texts.BY_GENDER, accept).headers().firstValue("Content-Type"))
                .contains(type);
    }

    @Test
    void sparql_everyFormat_saysTheSame() throws Exception {
        String json = table(desk.post(Texts.BY_COUNTRY_AND_GENDER, JSON).body(), ResultSetLang.RS_JSON);

        assertThat(table(
                        desk.post(Texts.BY_COUNTRY_AND_GENDER, "application/sparql-results+xml")
                                .body(),
                        ResultSetLang.RS_XML))
                .isEqualTo(json);
        assertThat(table(
                        desk.post(Texts.BY_COUNTRY_AND_GENDER, "text/tab-separated-values")
                                .body(),
                        ResultSetLang.RS_TSV))
                .isEqualTo(json);
    }

    private static String table(String body, Lang lang) {
        ResultSet rows = ResultSetMgr.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), lang);
        StringBuilder text = new StringBuilder(rows.getResultVars().toString());
        rows.forEachRemaining(row -> text.append('\n')
                .append(rows.getResultVars().stream()
                        .map(v -> String.valueOf(row.get(v)))
                        .toList()));
        return text.toString();
    }

    @Test
    void sparql_withheldFigure_isAnEmptyField() throws Exception {
        String csv = desk.post(Texts.BY_COUNTRY_AND_GENDER, "text/csv").body();

        assertThat(csv.lines().filter(l -> l.contains("country/ESP,") && l.contains("gender/Male")))
                .singleElement()
                .asString()
                .endsWith(",");
        assertThat(csv).doesNotContain(",0\r\n");
    }

    @Test
    void sparql_acceptNothingOffered_isNotAcceptable() throws Exception {
        HttpResponse<String> reply = desk.post(Texts.BY_GENDER, "image/png");

        assertProblem(reply, 406, "not-acceptable");
        assertThat(desk.federation.decided).isEmpty();
    }

    @Test
    void sparql_formatParameter_countsOnlyWithoutAPreference() throws Exception {
        String query = "/sparql?format=csv&query=" + TestDesk.encoded(Texts.BY_GENDER);

        assertThat(desk.send(desk.request(query)).headers().firstValue("Content-Type"))
                .contains("text/csv; charset=utf-8");
        assertThat(desk.send(desk.request(query).header("Accept", JSON))
                        .headers()
                        .firstValue("Content-Type"))
                .contains(JSON);
    }

    // --- Companions, coverage, description ---

    @ParameterizedTest
    @CsvSource({"/sparql?flags=columns&query=", "/sparql/flags?query=", "/purposes/statistics/sparql/flags?query="})
    void sparql_flags_addCompanionColumns(String path) throws Exception {
        HttpResponse<String> reply =
                desk.send(desk.request(path + TestDesk.encoded(Texts.BY_GENDER)).header("Accept", "text/csv"));

        assertThat(reply.body().lines().findFirst()).contains("gender,n,n_status,n_conf,n_low,n_high,n_agencies");
        assertThat(reply.body()).contains(",P,");
    }

    /** Women are shown by both agencies, men by one, and everybody else by none. */
    @Test
    void sparql_casesWithAPartWithheld_haveNoUpperEndInAnyFormat() throws Exception {
        String flags = "/sparql/flags?query=" + TestDesk.encoded(Texts.CASES_BY_GENDER);

        String csv = desk.send(desk.request(flags).header("Accept", "text/csv")).body();
        assertThat(csv.split("\r\n"))
                .anyMatch(line -> line.matches(".*/Female,[0-9]+,P,F,[0-9]+,[0-9]+,2"))
                .anyMatch(line -> line.matches(".*/Male,[0-9]+,P,F,[0-9]+,,1"))
                .anyMatch(line -> line.matches(".*/Transgender,,Q,A,0,,0"));
        for (Lang lang : List.of(ResultSetLang.RS_JSON, ResultSetLang.RS_XML)) {
            String type = lang.getContentType().getContentTypeStr();
            String body = desk.send(desk.request(flags).header("Accept", type)).body();
            ResultSetMgr.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), lang)
                    .forEachRemaining(row -> assertThat(row.contains("n_high"))
                            .as("%s: %s", type, row)
                            .isEqualTo(row.getResource("gender").getURI().endsWith("/Female")));
        }
    }

    @Test
    void description_ofCasesWithAPartWithheld_hasNoHigh() throws Exception {
        List<JsonObject> ofCases = suppressed(Texts.CASES_BY_GENDER);
        assertThat(ofCases).isNotEmpty().noneMatch(cell -> cell.containsKey("high"));
        assertThat(ofCases).allMatch(cell -> cell.containsKey("low"));

        assertThat(suppressed(Texts.BY_GENDER)).isNotEmpty().allMatch(cell -> cell.containsKey("high"));
    }

    private List<JsonObject> suppressed(String sparql) throws Exception {
        JsonObject described =
                new JsonObject(desk.send(desk.request(answerTo(sparql))).body());
        return described.getJsonArray("measures").getJsonObject(0).getJsonArray("suppressed").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Path of the answer's description. */
    private String answerTo(String sparql) throws Exception {
        String link = desk.post(sparql, JSON).headers().firstValue("Link").orElseThrow();
        return link.replaceAll(".*(/answers/[^>]+)>.*", "$1");
    }

    @Test
    void cube_ofCasesWithAPartWithheld_hasNoHighThere() throws Exception {
        String turtle = desk.send(desk.request(answerTo(Texts.CASES_BY_GENDER)).header("Accept", "text/turtle"))
                .body();

        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new ByteArrayInputStream(turtle.getBytes(StandardCharsets.UTF_8)), Lang.TURTLE);
        String weir = "https://w3id.org/weir/ns#";
        assertThat(model.listSubjectsWithProperty(model.createProperty(weir, "agenciesWithholding"))
                        .toList())
                .hasSizeGreaterThan(2)
                .allMatch(observation -> observation.hasProperty(model.createProperty(weir, "high"))
                        == (observation
                                        .getProperty(model.createProperty(weir, "agenciesWithholding"))
                                        .getInt()
                                == 0));
    }

    @Test
    void sparql_answer_pointsToItsDescription() throws Exception {
        HttpResponse<String> reply = desk.post(Texts.BY_COUNTRY_AND_GENDER, JSON);
        String link = reply.headers().firstValue("Link").orElseThrow();
        assertThat(link).matches("<http://127\\.0\\.0\\.1:\\d+/answers/[A-Za-z0-9_-]{22}>; rel=\"describedby\"");
        assertThat(reply.headers().firstValue("Weir-Coverage")).contains("2 of 4 agencies");
        String path = link.replaceAll(".*(/answers/[^>]+)>.*", "$1");

        JsonObject described = new JsonObject(desk.send(desk.request(path)).body());

        assertThat(described.getJsonArray("agencies").stream()
                        .map(a -> ((JsonObject) a).getString("agency") + " " + ((JsonObject) a).getString("outcome")))
                .containsExactly(
                        "asker unreachable", "north answered", "south answered", "closed refused:purpose-not-granted");
        assertThat(described.getString("profile")).isEqualTo("local");
        assertThat(described.getJsonObject("question").getString("canonical")).startsWith("weir-question/1");
        assertThat(described
                        .getJsonObject("completeness")
                        .getJsonObject("gender")
                        .getInteger("least"))
                .isEqualTo(100);
        assertThat(described.getJsonObject("coverage").getBoolean("complete")).isFalse();
        JsonObject measure = described.getJsonArray("measures").getJsonObject(0);
        assertThat(measure.getInteger("shown") + measure.getInteger("partly")).isEqualTo(3);
        assertThat(measure.getJsonArray("suppressed").stream()
                        .map(s -> ((JsonObject) s).getJsonObject("cell").encode()))
                .anyMatch(c -> c.contains("ESP") && c.contains("Male"));
        assertThat(described.getJsonObject("evidence").getJsonArray("agencySeals"))
                .hasSize(3);
    }

    @Test
    void answers_asTurtle_isADataCube() throws Exception {
        String link =
                desk.post(Texts.BY_GENDER, JSON).headers().firstValue("Link").orElseThrow();
        String path = link.replaceAll(".*(/answers/[^>]+)>.*", "$1");

        HttpResponse<String> reply = desk.send(desk.request(path).header("Accept", "text/turtle"));

        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8)), Lang.TURTLE);
        String qb = "http://purl.org/linked-data/cube#";
        assertThat(model.listSubjectsWithProperty(
                                model.createProperty("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
                                model.createResource(qb + "Observation"))
                        .toList())
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(model.contains(null, model.createProperty(qb, "structure"))).isTrue();
        assertThat(reply.body()).contains("sdmx-code:obsStatus-P", "sdmx-code:obsStatus-Q");
    }

    @Test
    void answers_otherPerson_doesNotExist() throws Exception {
        String link =
                desk.post(Texts.BY_GENDER, JSON).headers().firstValue("Link").orElseThrow();
        String path = link.replaceAll(".*(/answers/[^>]+)>.*", "$1");
        String other = desk.tokens.issue("ben", List.of("statistics"), Duration.ofDays(1));

        HttpResponse<String> reply =
                desk.send(HttpRequest.newBuilder(desk.at(path)).header("Authorization", "Bearer " + other));

        assertProblem(reply, 404, "no-answer");
        assertThat(desk.send(HttpRequest.newBuilder(desk.at(path))).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/answers/..%2f..%2ftokens",
        "/answers/%2e%2e/tokens",
        "/answers/../tokens",
        "/answers/%00",
        "/answers/a%0d%0ab"
    })
    void answers_pathsThatGoElsewhere_findNothing(String path) throws Exception {
        assertThat(desk.send(desk.request(path)).statusCode()).isIn(400, 404);
    }

    // --- Explain ---

    @Test
    void explain_question_saysWhatEachAgencyWouldDo() throws Exception {
        HttpResponse<String> reply = desk.send(desk.request("/explain")
                .header("Content-Type", "application/sparql-query")
                .POST(HttpRequest.BodyPublishers.ofString(Texts.BY_COUNTRY_AND_GENDER)));

        JsonObject explained = new JsonObject(reply.body());
        assertThat(explained.getJsonArray("agencies").stream().map(a -> ((JsonObject) a).getString("outcome")))
                .containsExactly("unreachable", "would answer", "would answer", "refused:purpose-not-granted");
        assertThat(explained.getInteger("k")).isEqualTo(10);
        assertThat(explained.getInteger("answering")).isEqualTo(2);
        assertThat(explained.getJsonObject("expectedError").getInteger("deviation"))
                .isEqualTo(14);
        assertThat(explained.getJsonObject("question").getJsonArray("words").getString(0))
                .startsWith("The number of persons, by Country of exploitation (country) and Gender");
        assertThat(desk.federation.decided).noneMatch(d -> d.word().equals("answered"));
    }

    // --- Signing in ---

    @Test
    void sparql_noToken_asksForOne() throws Exception {
        HttpResponse<String> reply =
                desk.send(HttpRequest.newBuilder(desk.at("/sparql?query=" + TestDesk.encoded(Texts.BY_GENDER))));

        assertProblem(reply, 401, "token-needed");
        assertThat(reply.headers().firstValue("WWW-Authenticate").orElseThrow()).contains("Basic ", "Bearer ");
    }

    @Test
    void sparql_tokenAsPassword_answers() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("anything:" + desk.token).getBytes(StandardCharsets.UTF_8));

        assertAnswered(desk.send(HttpRequest.newBuilder(desk.at("/sparql?query=" + TestDesk.encoded(Texts.BY_GENDER)))
                .header("Authorization", "Basic " + basic)));
    }

    @ParameterizedTest
    @CsvSource({"Bearer nonsense", "Basic !!!", "Basic bm9jb2xvbg==", "Digest x", "Bearer"})
    void sparql_wrongCredentials_areRefused(String credentials) throws Exception {
        HttpResponse<String> reply =
                desk.send(HttpRequest.newBuilder(desk.at("/sparql?query=" + TestDesk.encoded(Texts.BY_GENDER)))
                        .header("Authorization", credentials));

        assertProblem(reply, 401, "token-needed");
    }

    @Test
    void sparql_expiredToken_isRefused() throws Exception {
        desk.federation.clock.move(Duration.ofDays(2));

        assertProblem(desk.post(Texts.BY_GENDER, JSON), 401, "token-needed");
    }

    @Test
    void sparql_revokedToken_isRefusedAtOnce() throws Exception {
        assertAnswered(desk.post(Texts.BY_GENDER, JSON));
        assertThat(TokenStore.at(directory.resolve("tokens"), desk.federation.clock)
                        .revoke("ana"))
                .isEqualTo(1);

        assertProblem(desk.post(Texts.BY_GENDER, JSON), 401, "token-needed");
    }

    @Test
    void sparql_tokenOfSomebodyLockedOut_isRefusedUntilLetIn() throws Exception {
        AccountStore accounts = AccountStore.at(directory.resolve("accounts"), Clock.systemUTC());
        accounts.lockOut("ana");

        assertProblem(desk.post(Texts.BY_GENDER, JSON), 401, "token-needed");
        assertThat(desk.federation.decided).isEmpty();

        assertThat(accounts.letIn("ana")).isTrue();
        assertAnswered(desk.post(Texts.BY_GENDER, JSON));
    }

    @Test
    void sparql_purposeInTheAddress_isTheOneAsked() throws Exception {
        HttpResponse<String> reply = desk.send(
                desk.request("/purposes/prevention-planning/sparql?query=" + TestDesk.encoded(Texts.BY_GENDER)));

        assertProblem(reply, 403, "purpose-not-granted");
        assertThat(new JsonObject(reply.body()).getJsonArray("agencies")).hasSize(4);
        assertThat(desk.federation.decided)
                .filteredOn(d -> !d.purpose().isEmpty())
                .allMatch(d -> d.purpose().equals("prevention-planning"));
    }

    @Test
    void sparql_purposeNotOfTheToken_isRefusedHere() throws Exception {
        HttpResponse<String> reply =
                desk.send(desk.request("/purposes/curiosity/sparql?query=" + TestDesk.encoded(Texts.BY_GENDER)));

        assertProblem(reply, 403, "purpose-not-granted");
        assertThat(desk.federation.decided).isEmpty();
    }

    // --- What is wrong with a request ---

    @Test
    void sparql_malformedQuery_namesThePlace() throws Exception {
        HttpResponse<String> reply = desk.post("SELECT ?n WHERE {\n ?case a }", JSON);

        assertProblem(reply, 400, "malformed-query");
        assertThat(new JsonObject(reply.body()).getInteger("line")).isEqualTo(2);
        assertThat(new JsonObject(reply.body()).getInteger("column")).isPositive();
    }

    @Test
    void sparql_queryOutsideTheForm_namesTheConstruct() throws Exception {
        HttpResponse<String> reply = desk.post("SELECT * WHERE { ?s ?p ?o MINUS { ?s a ?x } }", JSON);

        assertProblem(reply, 400, "not-compilable");
        assertThat(new JsonObject(reply.body()).getString("construct")).isNotBlank();
    }

    @Test
    void sparql_update_isRefused() throws Exception {
        assertProblem(
                desk.send(desk.request("/sparql")
                        .header("Content-Type", FORM)
                        .POST(HttpRequest.BodyPublishers.ofString("update=CLEAR+ALL"))),
                400,
                "no-update");
        assertProblem(
                desk.send(desk.request("/sparql")
                        .header("Content-Type", "application/sparql-update")
                        .POST(HttpRequest.BodyPublishers.ofString("CLEAR ALL"))),
                400,
                "no-update");
    }

    @ParameterizedTest
    @CsvSource({"default-graph-uri", "named-graph-uri"})
    void sparql_dataset_isFixed(String parameter) throws Exception {
        assertProblem(
                desk.send(desk.request(
                        "/sparql?" + parameter + "=http%3A%2F%2Fx&query=" + TestDesk.encoded(Texts.BY_GENDER))),
                400,
                "dataset-fixed");
    }

    @Test
    void sparql_twoQueries_areRefused() throws Exception {
        assertProblem(desk.send(desk.request("/sparql?query=a&query=b")), 400, "several-queries");
        assertProblem(
                desk.send(desk.request("/sparql")
                        .header("Content-Type", FORM)
                        .POST(HttpRequest.BodyPublishers.ofString("query=a&query=b"))),
                400,
                "several-queries");
    }

    @Test
    void sparql_nothingAcceptable_isSaidToBeSo() throws Exception {
        assertProblem(desk.post(Texts.BY_GENDER, "image/png"), 406, "not-acceptable");
        assertProblem(desk.post(Texts.BY_GENDER, "*/*;q=0"), 406, "not-acceptable");
        assertThat(desk.federation.decided).isEmpty();
    }

    @Test
    void sparql_onlyReleasedTablesWantedAndNone_isRefusedInItsOwnWords() throws Exception {
        HttpResponse<String> reply =
                desk.send(desk.request("/sparql?tables=released&query=" + TestDesk.encoded(Texts.BY_GENDER)));

        assertProblem(reply, 403, "no-released-table");
        assertThat(reply.body()).contains("no released tables", "tables=fresh").doesNotContain("epoch");
        assertThat(desk.federation.decided).isEmpty();
    }

    @Test
    void sparql_postWithoutAQuery_isRefused() throws Exception {
        assertProblem(
                desk.send(desk.request("/sparql")
                        .header("Content-Type", FORM)
                        .POST(HttpRequest.BodyPublishers.ofString("x=1"))),
                400,
                "no-query");
    }

    @Test
    void sparql_unknownMediaType_isRefused() throws Exception {
        assertProblem(
                desk.send(desk.request("/sparql")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(Texts.BY_GENDER))),
                415,
                "media-type");
    }

    @Test
    void sparql_bodyNotUtf8_isRefused() throws Exception {
        assertProblem(
                desk.send(desk.request("/sparql")
                        .header("Content-Type", "application/sparql-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'S', (byte) 0xff, (byte) 0xfe}))),
                400,
                "bad-encoding");
    }

    @Test
    void sparql_hugeQuery_isTooLarge() throws Exception {
        assertProblem(desk.post(Texts.BY_GENDER + " #" + "x".repeat(70_000), JSON), 413, "too-large");
    }

    @Test
    void sparql_otherMethods_areListed() throws Exception {
        HttpResponse<String> options =
                desk.send(desk.request("/sparql").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, POST, OPTIONS");
        assertThat(options.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertProblem(desk.send(desk.request("/sparql").DELETE()), 405, "method-not-allowed");
    }

    /** As Yasgui asks from a browser: also why there is no answer is for its reader. */
    @Test
    void sparql_pageOfANamedOrigin_mayReadTheAnswerAndWhyThereIsNone() throws Exception {
        for (String path : List.of("/sparql", "/sparql/flags", "/purposes/statistics/sparql", "/.well-known/void")) {
            HttpResponse<String> preflight = desk.send(HttpRequest.newBuilder(desk.at(path))
                    .header("Origin", TestDesk.OTHER_ORIGIN)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization")
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertThat(preflight.statusCode()).as(path).isEqualTo(204);
            assertThat(allowed(preflight)).as(path).contains(TestDesk.OTHER_ORIGIN);
        }
        String asked = "/sparql?query=" + TestDesk.encoded(Texts.BY_GENDER);
        HttpResponse<String> answer = desk.send(desk.request(asked).header("Origin", TestDesk.OTHER_ORIGIN));
        assertAnswered(answer);
        assertThat(allowed(answer)).contains(TestDesk.OTHER_ORIGIN);
        HttpResponse<String> unknown =
                desk.send(HttpRequest.newBuilder(desk.at(asked)).header("Origin", TestDesk.OTHER_ORIGIN));
        assertProblem(unknown, 401, "token-needed");
        assertThat(allowed(unknown)).contains(TestDesk.OTHER_ORIGIN);

        assertThat(allowed(desk.send(desk.request("/sign-in").header("Origin", TestDesk.OTHER_ORIGIN))))
                .isEmpty();
        assertThat(allowed(desk.send(desk.request(asked).header("Origin", "https://evil.example"))))
                .isEmpty();
    }

    private static Optional<String> allowed(HttpResponse<String> reply) {
        return reply.headers().firstValue("Access-Control-Allow-Origin");
    }

    // --- The hub ---

    @Test
    void sparql_hubAway_isUnavailable() throws Exception {
        desk.federation.fault = TestFederation.Fault.AWAY;

        assertProblem(desk.post(Texts.BY_GENDER, JSON), 503, "hub-unreachable");
    }

    @Test
    void sparql_hubDeclines_hasItsCode() throws Exception {
        desk.federation.fault = TestFederation.Fault.DECLINES;

        assertProblem(desk.post(Texts.BY_GENDER, JSON), 429, "ledger-exhausted");
    }

    @Test
    void sparql_tooFewWitnesses_isUnavailableAndSaysWhy() throws Exception {
        desk.federation.fault = TestFederation.Fault.HAS_NO_QUORUM;

        var response = desk.post(Texts.BY_GENDER, JSON);

        assertProblem(response, 503, "no-witness-quorum");
        assertThat(response.body())
                .contains("Too few agencies confirmed the log")
                .contains("hub's status");
    }

    @Test
    void sparql_resultDoesNotVerify_isNotShown() throws Exception {
        desk.federation.fault = TestFederation.Fault.CHANGES_THE_TABLE;

        assertProblem(desk.post(Texts.BY_GENDER, JSON), 502, "result-unverified");
    }

    // --- The rest of the desk ---

    @ParameterizedTest
    @CsvSource({
        "text/turtle, text/turtle; charset=utf-8",
        "application/rdf+xml, application/rdf+xml",
        "'', text/turtle; charset=utf-8"
    })
    void sparql_getWithoutAQuery_describesTheService(String accept, String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(desk.at("/sparql"));
        HttpResponse<String> reply = desk.send(accept.isEmpty() ? request : request.header("Accept", accept));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains(type);
        assertThat(reply.body()).contains("SPARQL11Query");
    }

    @Test
    void sparql_browserWithoutAQuery_getsAPage() throws Exception {
        HttpResponse<String> reply = desk.send(HttpRequest.newBuilder(desk.at("/sparql"))
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));

        assertThat(reply.body())
                .contains("<!doctype html>", "COUNT(DISTINCT ?person)")
                .doesNotContain("<script");
    }

    @Test
    void bundle_ofAnAnswer_verifiesWithTheAnchorAlone() throws Exception {
        HttpResponse<String> asked = desk.post(Texts.BY_GENDER, "text/csv");
        String answer = asked.headers().firstValue("Link").orElseThrow().replaceAll(".*(/answers/[^>]+)>.*", "$1");

        HttpResponse<byte[]> bundle =
                desk.http.send(desk.request(answer + "/bundle").build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(bundle.statusCode()).isEqualTo(200);
        assertThat(bundle.headers().firstValue("Content-Type")).contains("application/zip");
        Parts parts = BundleFile.read(bundle.body());
        assertThat(parts.files())
                .containsKeys("ro-crate-metadata.json", "question.jws", "seals/north.jws", "members/1.jws");
        Verdict verdict = BundleVerifier.verify(parts, desk.federation.anchor(), desk.federation.clock.instant());
        assertThat(verdict.failed()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(desk.send(HttpRequest.newBuilder(desk.at(answer + "/bundle")))
                        .statusCode())
                .isEqualTo(401);
        String other = desk.tokens.issue("eve", List.of("statistics"), Duration.ofDays(1));
        assertThat(desk.send(HttpRequest.newBuilder(desk.at(answer + "/bundle"))
                                .header("Authorization", "Bearer " + other))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void bundle_metadata_isAFiveSafesCrateOfTheVeryFiles() throws Exception {
        HttpResponse<String> asked = desk.post(Texts.BY_GENDER, "text/csv");
        String answer = asked.headers().firstValue("Link").orElseThrow().replaceAll(".*(/answers/[^>]+)>.*", "$1");
        Parts parts = BundleFile.read(desk.http
                .send(desk.request(answer + "/bundle").build(), HttpResponse.BodyHandlers.ofByteArray())
                .body());

        JsonObject crate = new JsonObject(Objects.requireNonNull(parts.files().get("ro-crate-metadata.json"))
                .utf8());

        Map<String, JsonObject> entities = new HashMap<>();
        crate.getJsonArray("@graph")
                .forEach(each -> entities.put(((JsonObject) each).getString("@id"), (JsonObject) each));
        JsonObject root = Objects.requireNonNull(entities.get("./"));
        assertThat(root.getJsonObject("conformsTo").getString("@id")).isEqualTo("https://w3id.org/5s-crate/0.4");
        assertThat(ids(root.getJsonArray("hasPart")))
                .allSatisfy(path -> assertThat(
                                Objects.requireNonNull(entities.get(path)).getString("sha256"))
                        .isEqualTo(Objects.requireNonNull(parts.files().get(path))
                                .sha256()
                                .hex()));
        assertThat(ids(root.getJsonArray("mentions"))).contains("#query", "#disclosure-north");
        // Every reference leads somewhere inside, or is a term of a vocabulary.
        entities.values()
                .forEach(entity -> entity.forEach(property -> {
                    if (property.getValue() instanceof JsonObject reference) {
                        String id = reference.getString("@id");
                        assertThat(id.startsWith("https://") || entities.containsKey(id))
                                .as(id)
                                .isTrue();
                    }
                }));
    }

    private static List<String> ids(JsonArray references) {
        return references.stream()
                .map(each -> ((JsonObject) each).getString("@id"))
                .toList();
    }

    @Test
    void readyz_linkDown_saysWhy() throws Exception {
        assertThat(desk.send(HttpRequest.newBuilder(desk.at("/readyz"))).statusCode())
                .isEqualTo(200);
        desk.linkUp = false;

        HttpResponse<String> reply = desk.send(HttpRequest.newBuilder(desk.at("/readyz")));

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).contains("the link to the hub is down", "The hub does not answer");
        assertThat(desk.send(HttpRequest.newBuilder(desk.at("/healthz"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void metrics_afterAQuestion_countIt() throws Exception {
        desk.post(Texts.BY_GENDER, JSON);

        assertThat(desk.send(HttpRequest.newBuilder(desk.at("/metrics"))).body())
                .contains("weir_asked_seconds_count{outcome=\"answered\"} 1")
                .contains("weir_link_up 1.0");
    }

    private static void assertProblem(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(reply.body());
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(reply.body()).doesNotContain("Exception", "\tat ");
    }
}
