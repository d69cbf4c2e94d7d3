package org.weir.node.desk;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;
import org.weir.console.approval.Proposal;
import org.weir.console.approval.Proposals;
import org.weir.console.pages.Language;
import org.weir.console.pages.SaidTexts;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.evidence.BundleFile;
import org.weir.evidence.Parts;
import org.weir.node.answer.Decided;
import org.weir.node.answer.TestFederation;
import org.weir.node.answer.Texts;
import org.weir.node.desk.view.RulesChangeView;
import org.weir.node.policy.DefaultPolicy;
import org.weir.node.policy.DefinitionArchive;
import org.weir.node.policy.RuleBook;
import org.weir.node.tables.ReleasingFederation;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.compile.Compiler;
import org.weir.question.ClosedQuestion;
import org.weir.signing.AnswerSealer;
import org.weir.signing.SigningKey;

/** The desk's pages over real HTTP: who may open which, and what becomes of text from outside. */
class DeskPagesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final Set<Role> ALL = EnumSet.complementOf(EnumSet.of(Role.MEMBER));
    private static final Set<Role> ANALYST = Set.of(Role.ANALYST);
    private static final Set<Role> WATCHERS = Set.of(Role.OPERATOR, Role.OFFICER, Role.AUDITOR);
    private static final Set<Role> KEEPERS = Set.of(Role.OPERATOR, Role.OFFICER);
    private static final Set<Role> CONFIRMERS = Set.of(Role.OFFICER, Role.APPROVER);
    private static final Set<Role> DECIDERS = Set.of(Role.OPERATOR, Role.OFFICER, Role.APPROVER);
    private static final Set<Role> READERS = Set.of(Role.OPERATOR, Role.OFFICER, Role.APPROVER, Role.AUDITOR);

    /** Every page and action, and who may: as the agency's officer was told. */
    private static final Map<String, Set<Role>> MATRIX = Map.ofEntries(
            entry("GET /", ALL),
            entry("POST /sign-out", EnumSet.allOf(Role.class)),
            entry("GET /account", EnumSet.allOf(Role.class)),
            entry("POST /account/password", EnumSet.allOf(Role.class)),
            entry("POST /account/sessions", EnumSet.allOf(Role.class)),
            entry("POST /account/passkeys", EnumSet.allOf(Role.class)),
            entry("POST /account/passkeys/begin", EnumSet.allOf(Role.class)),
            entry("POST /account/passkeys/remove", EnumSet.allOf(Role.class)),
            entry("GET /workbench", ANALYST),
            entry("GET /workbench/words.json", ANALYST),
            entry("POST /workbench/form", ANALYST),
            entry("POST /workbench/form/text", ANALYST),
            entry("POST /workbench/explain", ANALYST),
            entry("POST /workbench/ask", ANALYST),
            entry("GET /results/:id", ANALYST),
            entry("GET /results/:id/lanes", ANALYST),
            entry("GET /results/:id/table.csv", ANALYST),
            entry("GET /results/:id/table.sdmx.csv", ANALYST),
            entry("GET /results/:id/table.xlsx", ANALYST),
            entry("GET /results/:id/results.srj", ANALYST),
            entry("GET /results/:id/description.json", ANALYST),
            entry("GET /results/:id/cube.ttl", ANALYST),
            entry("GET /results/:id/picture.svg", ANALYST),
            entry("GET /results/:id/map.svg", ANALYST),
            entry("GET /results/:id/timeline.svg", ANALYST),
            entry("GET /results/:id/bundle", ANALYST),
            entry("GET /check", ALL),
            entry("GET /catalogue", ALL),
            entry("GET /vocabulary", ALL),
            entry("GET /vocabulary/all.ttl", ALL),
            entry("GET /vocabulary/codes/:id", ALL),
            entry("GET /tables", Set.of(Role.ANALYST, Role.OPERATOR, Role.OFFICER, Role.AUDITOR)),
            entry("GET /tables/catalogue.ttl", Set.of(Role.ANALYST, Role.OPERATOR, Role.OFFICER, Role.AUDITOR)),
            entry("GET /asked-of-us", WATCHERS),
            entry("GET /asked-of-us/:id", WATCHERS),
            entry("GET /asked-of-us/:id/:file", WATCHERS),
            entry("GET /rules", ALL),
            entry("POST /rules/try", ALL),
            entry("GET /rules/change", KEEPERS),
            entry("POST /rules/change/check", KEEPERS),
            entry("POST /rules/change/propose", KEEPERS),
            entry("GET /rules/proposals/:id", READERS),
            entry("POST /rules/proposals/:id/confirm", CONFIRMERS),
            entry("POST /rules/proposals/:id/decline", DECIDERS),
            entry("GET /rules/former/:id", READERS),
            entry("GET /data", WATCHERS),
            entry("GET /connection", WATCHERS),
            entry("POST /connection/stop", KEEPERS),
            entry("POST /connection/resume", KEEPERS),
            entry("GET /connection/support", KEEPERS),
            entry("GET /connection/support.zip", KEEPERS));

    @TempDir
    private Path directory;

    private TestDesk desk;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void open() throws Exception {
        desk = new TestDesk(directory);
        for (Role role : Role.values()) {
            List<String> purposes = role == Role.ANALYST ? List.of("statistics") : List.of();
            desk.accounts.putHashed(new Account(role.key(), Set.of(role), purposes, Instant.EPOCH, HASH));
        }
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        http.close();
    }

    // --- Who may ---

    @Test
    void rules_ofTheSite_areTheseAndNoOthers() {
        assertThat(desk.desk.rules().stream()
                        .collect(Collectors.toMap(r -> r.method() + " " + r.path(), r -> r.roles())))
                .isEqualTo(MATRIX);
    }

    @Test
    void pages_nobodySignedIn_showNothing() throws Exception {
        for (String rule : MATRIX.keySet()) {
            String[] parts = rule.split(" ", 2);
            HttpResponse<String> reply = call(parts[0], parts[1].replace(":id", "x"), "", Map.of("token", ""));
            if (parts[0].equals("GET")) {
                assertThat(reply.statusCode()).as(rule).isEqualTo(303);
                assertThat(reply.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in");
                assertThat(reply.body()).isEmpty();
            } else {
                assertThat(reply.statusCode()).as(rule).isEqualTo(403);
                assertThat(reply.body()).contains("not-signed-in");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_eachRole_opensItsOwnAndNoOther(Role role) throws Exception {
        List<String> wrong = new ArrayList<>();
        Visitor visitor = signIn(role);
        for (Map.Entry<String, Set<Role>> rule : lastSignOut()) {
            String[] parts = rule.getKey().split(" ", 2);
            HttpResponse<String> reply =
                    call(parts[0], parts[1].replace(":id", "x"), visitor.cookie(), Map.of("token", visitor.token()));
            boolean refused = reply.statusCode() == 403 && reply.body().contains("not-your-role");
            if (refused == rule.getValue().contains(role)) {
                wrong.add(rule.getKey() + " " + reply.statusCode());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(desk.answering.stopped()).isEmpty();
    }

    private static List<Map.Entry<String, Set<Role>>> lastSignOut() {
        return MATRIX.entrySet().stream()
                .sorted(Comparator.comparing(rule -> rule.getKey().matches("POST (/sign-out|/account/sessions)")))
                .toList();
    }

    @Test
    void tokenOfPrograms_opensNoPage() throws Exception {
        HttpResponse<String> reply = desk.send(desk.request("/asked-of-us"));

        assertThat(reply.statusCode()).isEqualTo(303);
    }

    @Test
    void today_anAnalyst_seesNoNumberOfTheRecords() throws Exception {
        assertThat(get("/", signIn("officer")).body()).contains("Persons in our records");
        assertThat(get("/", signIn("analyst")).body()).doesNotContain("Persons in our records");
    }

    /** Three agencies' noise is of a variance of 54: a table is shown from 23 on, within 17. */
    @Test
    void tables_aReleasedOne_isListedWithItsUncertaintyAndAnalystsMaySeeItsFigures() throws Exception {
        ReleasingFederation hub = new ReleasingFederation(Clock.systemUTC());
        desk.tables.keep(hub.session(ReleasingFederation.BY_GENDER).honest(100), hub.membership());

        String forAnalysts = get("/tables", signIn("analyst")).body();
        String forOperators = get("/tables", signIn("operator")).body();

        assertThat(forAnalysts).contains("&plusmn; 17", "shown from 23 on", "b, c, d", "Show its figures");
        assertThat(forOperators).contains("&plusmn; 17", "b, c, d").doesNotContain("Show its figures");
        assertThat(get("/tables/catalogue.ttl", signIn("auditor")).body())
                .contains("dcat:Catalog", "dcat:Dataset", "The number of persons, by Gender")
                .containsPattern("dct:identifier +\"entry [0-9]+ of the log");
    }

    @Test
    void result_ofAnotherAnalyst_isNotThere() throws Exception {
        desk.accounts.putHashed(new Account("bela", Set.of(Role.ANALYST), List.of("statistics"), Instant.EPOCH, HASH));
        String address = ask(signIn("analyst"), Texts.BY_GENDER);

        assertThat(get(address, signIn("analyst")).statusCode()).isEqualTo(200);
        assertThat(get(address, signIn("bela")).statusCode()).isEqualTo(404);
        // 128 random bits: nobody comes upon another one's by trying.
        assertThat(address).matches("/results/[A-Za-z0-9_-]{22}");
        assertThat(ask(signIn("analyst"), Texts.BY_GENDER)).isNotEqualTo(address);
    }

    @Test
    void ask_purposeOfNobody_isRefused() throws Exception {
        Visitor analyst = signIn("analyst");

        HttpResponse<String> reply =
                post("/workbench/ask", analyst, Map.of("sparql", Texts.BY_GENDER, "purpose", "prevention-planning"));

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("purpose-not-granted");
    }

    // --- The workbench ---

    @Test
    void explain_question_showsWhatEachAgencyWouldSay() throws Exception {
        HttpResponse<String> reply = post(
                "/workbench/explain",
                signIn("analyst"),
                Map.of("sparql", Texts.BY_COUNTRY_AND_GENDER, "purpose", "statistics"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .contains("What would happen", "would answer", "refused: purpose-not-granted", "The number of persons");
        assertThat(desk.federation.decided).allMatch(Decided::dryRun);
    }

    // --- Clicking a question together ---

    private static final Map<String, String> CLICKED =
            Map.of("purpose", "statistics", "sparql", "# mine", "measure", "persons", "by1", "citizenship:region");

    @Test
    void form_written_isInTheEditorAndExplained() throws Exception {
        Visitor analyst = signIn("analyst");
        Map<String, String> form = with(CLICKED, "do", "write", "where", "gender", "is.gender", "Female");

        HttpResponse<String> reply = post("/workbench/form", analyst, form);

        String page = reply.body();
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(page)
                .contains("?case weir:citizenship/skos:broader* ?citizenship .", "FILTER(?genderCode IN (\"Female\"))")
                .doesNotContain("# mine")
                .contains("<option value=\"citizenship:region\" selected>", "value=\"Female\" checked");
        assertThat(desk.federation.decided).isEmpty();
        String text = post("/workbench/form/text", analyst, form).body();
        assertThat(post("/workbench/explain", analyst, with(form, "sparql", text))
                        .body())
                .contains("What would happen", "Only records whose \u201cGender\u201d is Female");
    }

    @Test
    void form_conditionAdded_offersItsCodesAndKeepsTheText() throws Exception {
        String page = post("/workbench/form", signIn("analyst"), with(CLICKED, "do", "add", "add", "exploitation"))
                .body();

        assertThat(page).contains("# mine", "name=\"is.exploitation\" value=\"ForcedLabour\"", "Remove this condition");
    }

    @Test
    void form_withAFlaw_saysItAndKeepsTheText() throws Exception {
        Visitor analyst = signIn("analyst");
        Map<String, String> twice = with(CLICKED, "do", "write", "by2", "citizenship");

        HttpResponse<String> reply = post("/workbench/form", analyst, twice);

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("broken down by twice", "# mine");
        assertThat(post("/workbench/form/text", analyst, twice).statusCode()).isEqualTo(422);
        assertThat(post("/workbench/form/text", analyst, with(CLICKED, "from", "20x5"))
                        .body())
                .contains("The years do not fit");
    }

    @Test
    void form_whatTheVocabularyDoesNotHave_isRefusedAndNotWritten() throws Exception {
        Visitor analyst = signIn("analyst");
        String text = "Female\") } #<script>";

        assertThat(post("/workbench/form", analyst, with(CLICKED, "add", "<script>"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/workbench/form/text", analyst, with(CLICKED, "by2", "colour"))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> code =
                post("/workbench/form", analyst, with(CLICKED, "do", "write", "where", "gender", "is.gender", text));
        assertThat(code.statusCode()).isEqualTo(422);
        assertThat(code.body()).contains("the vocabulary does not have").doesNotContain("} #");
    }

    @Test
    void form_moreBoxesThanAnyListHas_isRefusedAndNotCut() throws Exception {
        Map<String, String> many = new LinkedHashMap<>(CLICKED);
        for (int i = 0; i < 1100; i++) {
            many.put("x" + i, "");
        }

        assertThat(post("/workbench/form", signIn("analyst"), many).statusCode())
                .isEqualTo(400);
    }

    @Test
    void words_ofTheVocabulary_areInTheReadersLanguage() throws Exception {
        Visitor analyst = signIn("analyst");
        HttpResponse<String> reply =
                call("GET", "/workbench/words.json", analyst.cookie() + "; weir-language=fr", Map.of());

        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(reply.body()).contains("\"weir:gender\"", "\"Genre\"", "\"ITA\"", "Italie");
        assertThat(get("/workbench", analyst)
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("script-src 'self'", "trusted-types 'none'")
                .doesNotContain("unsafe");
    }

    private static Map<String, String> with(Map<String, String> form, String... more) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            whole.put(more[i], more[i + 1]);
        }
        return whole;
    }

    @Test
    void ask_question_showsFiguresWithheldOnesAndCoverage() throws Exception {
        Visitor analyst = signIn("analyst");
        String address = ask(analyst, Texts.BY_COUNTRY_AND_GENDER);

        String page = get(address, analyst).body();

        assertThat(page).contains("2 of 4 agencies answered", "withheld", "between ", "heat", "Italy");
        assertThat(page).containsOnlyOnce("<script").contains("<script src=\"/assets/");
    }

    @ParameterizedTest
    @CsvSource({
        "table.csv, text/csv; charset=utf-8, csv",
        "table.sdmx.csv, application/vnd.sdmx.data+csv; version=2.0.0, sdmx.csv",
        "table.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, xlsx",
        "results.srj, application/sparql-results+json, srj",
        "description.json, application/json, description.json",
        "cube.ttl, text/turtle; charset=utf-8, ttl",
        "picture.svg, image/svg+xml; charset=utf-8, svg"
    })
    void files_ofAnAnswer_areDownloads(String file, String type, String extension) throws Exception {
        Visitor analyst = signIn("analyst");
        HttpResponse<String> reply = get(ask(analyst, Texts.BY_GENDER) + "/" + file, analyst);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains(type);
        assertThat(reply.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"weir-[A-Za-z0-9_-]{8}\\." + extension.replace(".", "\\.") + "\"");
        assertThat(reply.body()).isNotBlank();
    }

    @Test
    void sdmx_ofAnAnswer_hasAStatusBesideEachFigure() throws Exception {
        Visitor analyst = signIn("analyst");
        String[] lines = get(ask(analyst, Texts.BY_COUNTRY_AND_GENDER) + "/table.sdmx.csv", analyst)
                .body()
                .split("\r\n");

        assertThat(lines[0])
                .isEqualTo("STRUCTURE,STRUCTURE_ID,ACTION,COUNTRY_OF_EXPLOITATION,GENDER,MEASURE,OBS_VALUE,OBS_STATUS,"
                        + "CONF_STATUS,LOWER,UPPER,AGENCIES");
        assertThat(lines).anyMatch(line -> line.matches("dataflow,WEIR:ANSWER_[0-9A-F]{16}\\(1\\.0\\),I,ITA,.*"));
        assertThat(lines).anyMatch(line -> line.matches(".*,n,,Q,.*"));
    }

    // --- Cases of which a part is withheld: nothing bounds them ---

    @Test
    void page_casesWithAPartWithheld_saysAtLeastAndNeverAtMost() throws Exception {
        Visitor analyst = signIn("analyst");

        assertThat(get(ask(analyst, Texts.CASES_BY_COUNTRY_AND_GENDER), analyst).body())
                .contains("at least ", "withheld", "there is no upper end")
                .doesNotContainPattern("at most [0-9]");
        assertThat(get(ask(analyst, Texts.BY_COUNTRY_AND_GENDER), analyst).body())
                .containsPattern("at most [0-9]")
                .doesNotContain("there is no upper end");
    }

    /** Of the men, the one that has few of them withholds its part; and two of four agencies are missing. */
    @Test
    void figure_aPartWithheldAndAgenciesMissing_hasTheDaggerAllTheSame() throws Exception {
        Visitor analyst = signIn("analyst");

        String page = get(ask(analyst, Texts.BY_GENDER), analyst).body();

        assertThat(page).contains("2 of 4 agencies answered");
        assertThat(page.split("class=\"number partly\"", -1)).hasSize(2);
    }

    @Test
    void result_ofCases_isNotSaidToBeOfPersons() throws Exception {
        Visitor analyst = signIn("analyst");

        assertThat(get(ask(analyst, Texts.CASES_BY_GENDER), analyst).body())
                .contains("Case records, not persons")
                .doesNotContain("Identified persons, distinct");
        assertThat(get(ask(analyst, Texts.BY_GENDER), analyst).body())
                .contains("Identified persons, distinct")
                .doesNotContain("Case records, not persons");
    }

    @Test
    void sdmx_casesWithAPartWithheld_haveAnEmptyUpper() throws Exception {
        Visitor analyst = signIn("analyst");
        String[] lines = get(ask(analyst, Texts.CASES_BY_COUNTRY_AND_GENDER) + "/table.sdmx.csv", analyst)
                .body()
                .split("\r\n");

        assertThat(lines)
                .anyMatch(line -> line.matches(".*,ITA,Female,n,[0-9]+,P,F,[0-9]+,,1"))
                .anyMatch(line -> line.matches(".*,ESP,Male,n,,Q,A,0,,0"));
    }

    /** Of the sheet's columns A is the code, B the figure, C and D its ends; rows are as the answer's: men are the second. */
    @Test
    void workbook_casesWithAPartWithheld_haveAnEmptyUpperEnd() throws Exception {
        Visitor analyst = signIn("analyst");
        HttpRequest request = HttpRequest.newBuilder(desk.at(ask(analyst, Texts.CASES_BY_GENDER) + "/table.xlsx"))
                .header("Cookie", analyst.cookie())
                .build();

        String sheet = sheet(
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());

        assertThat(sheet).contains("r=\"D2\"", "r=\"C3\"", "r=\"E3\"").doesNotContain("r=\"D3\"", "r=\"D4\"");
    }

    private static String sheet(byte[] workbook) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith("sheet1.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no sheet");
    }

    @Test
    void bars_casesWithAPartWithheld_endInArrowsAndWords() throws Exception {
        Visitor analyst = signIn("analyst");
        String svg = get(ask(analyst, Texts.CASES_BY_GENDER) + "/picture.svg", analyst)
                .body();

        assertThat(svg)
                .contains(", at least ")
                .containsPattern("class=\"range\" d=\"[^\"]*L[0-9]+ [0-9.]+L")
                .containsPattern("class=\"none\" d=\"[^\"z]*\"")
                .doesNotContainPattern("class=\"none\" d=\"[^\"]*z\"")
                .doesNotContain("at most");
        assertThat(get(ask(analyst, Texts.BY_GENDER) + "/picture.svg", analyst).body())
                .containsPattern("class=\"none\" d=\"[^\"]*z\"")
                .doesNotContain("at least");
    }

    @Test
    void timeLine_casesWithAPartWithheld_endInArrowsAndSaysWhatTheyMean() throws Exception {
        Visitor analyst = signIn("analyst");
        String byYear = "PREFIX weir: <https://w3id.org/weir/ns#>\nSELECT ?year ?gender (COUNT(?case) AS ?n)"
                + " WHERE { ?case a weir:CaseRecord ; weir:registered ?year ; weir:gender ?gender }"
                + " GROUP BY ?year ?gender";

        String svg = get(ask(analyst, byYear) + "/timeline.svg", analyst).body();

        assertThat(svg)
                .contains("An arrow: no upper end is known.", "at least ", "l4 -5l4 5")
                .doesNotContain("at most");
    }

    @Test
    void map_casesWithAPartWithheld_saysAtLeast() throws Exception {
        Visitor analyst = signIn("analyst");
        String byCountry = "PREFIX weir: <https://w3id.org/weir/ns#>\nSELECT ?country (COUNT(?case) AS ?n)"
                + " WHERE { ?case a weir:CaseRecord ; weir:countryOfExploitation ?country } GROUP BY ?country";

        String svg = get(ask(analyst, byCountry) + "/map.svg", analyst).body();

        assertThat(svg).contains(", at least ").doesNotContain("at most", ", between ");
    }

    @Test
    void bundle_ofAnAnswer_holdsWhatVerifiesIt() throws Exception {
        Visitor analyst = signIn("analyst");
        HttpRequest request = HttpRequest.newBuilder(desk.at(ask(analyst, Texts.BY_GENDER) + "/bundle"))
                .header("Cookie", analyst.cookie())
                .build();
        HttpResponse<byte[]> reply = http.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(reply.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(reply.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"answer-[A-Za-z0-9_-]{22}\\.zip\"");
        assertThat(BundleFile.read(reply.body()).files()).containsKeys(Parts.MANIFEST, Parts.QUESTION, Parts.TABLE);
    }

    @Test
    void pagesThatCheck_allowOneScriptOfThisServerAndNothingElse() throws Exception {
        HttpResponse<String> reply = get("/check", signIn("auditor"));

        assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "trusted-types 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(reply.body()).containsOnlyOnce("<script").contains("weir anchor 1");
    }

    @Test
    void vocabulary_everyFactAndList_isThereAndIsTurtle() throws Exception {
        Visitor analyst = signIn("analyst");
        String page = get("/vocabulary", analyst).body();

        for (PropertyDefinition property : desk.federation.ontology.properties()) {
            assertThat(page).contains("?case weir:" + property.name() + " ?" + property.name() + " .");
            assertThat(get("/vocabulary/codes/" + property.codes().scheme(), analyst)
                            .statusCode())
                    .isEqualTo(200);
        }
        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(
                model,
                new ByteArrayInputStream(
                        get("/vocabulary/all.ttl", analyst).body().getBytes(StandardCharsets.UTF_8)),
                Lang.TURTLE);
        assertThat(model.contains(model.createResource(Ontology.NAMESPACE + "gender"), null))
                .isTrue();
        assertThat(get("/vocabulary/codes/x", analyst).statusCode()).isEqualTo(404);
    }

    // --- The catalogue ---

    /** As a program finds it: without a token, by its well-known address; then each example is asked with one. */
    @Test
    void catalogue_everyExample_isFoundByProgramsAndAnswered() throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(desk.at("/.well-known/void"))
                        .header("Accept", "text/turtle")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8)), Lang.TURTLE);
        List<String> examples =
                model.listObjectsOfProperty(model.createProperty("http://www.w3.org/ns/shacl#select")).toList().stream()
                        .map(node -> node.asLiteral().getString())
                        .toList();

        assertThat(examples).hasSizeGreaterThan(10);
        for (String example : examples) {
            HttpResponse<String> answer = desk.post(example, "text/csv");
            assertThat(answer.statusCode()).as("%s%n%s", example, answer.body()).isEqualTo(200);
        }
        assertThat(reply.body()).contains("dcat:DataService", desk.at("/sparql").toString());
        assertThat(get("/sparql", signIn("analyst")).body()).contains("/.well-known/void");
    }

    @Test
    void addresses_behindATlsProxy_areByTls() throws Exception {
        String secure = desk.at("/sparql").toString().replace("http:", "https:");
        for (String path : List.of("/.well-known/void", "/sparql")) {
            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(desk.at(path))
                            .header("Accept", "text/turtle")
                            .header("X-Forwarded-Proto", "https")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(reply.body())
                    .contains(secure)
                    .doesNotContain(desk.at("/sparql").toString());
        }
    }

    @Test
    void catalogue_page_listsWhatTheWorkbenchBeginsWith() throws Exception {
        String page = get("/catalogue", signIn("analyst")).body();

        assertThat(page).contains("Cross-border flows", "/workbench?example=05-flows");
        assertThat(get("/catalogue", signIn("auditor")).body()).doesNotContain("/workbench?example");
        for (int number = 1; number <= 15; number++) {
            assertThat(page).contains("<h3>" + number + ". ");
        }
        assertThat(page).contains("does not match persons");
        assertThat(get("/workbench", signIn("analyst")).body())
                .contains("13. Persons known to at least two agencies", "no fact about a referral");
    }

    // --- Along the years ---

    @Test
    void timeLine_ofAnAnswerByYear_drawsWithheldFiguresAsSpaces() throws Exception {
        Visitor analyst = signIn("analyst");
        String byYear = "PREFIX weir: <https://w3id.org/weir/ns#>\nSELECT ?year ?gender (COUNT(DISTINCT ?person) AS ?n)"
                + " WHERE { ?case a weir:CaseRecord ; weir:subject ?person ; weir:registered ?year ; weir:gender ?gender }"
                + " GROUP BY ?year ?gender";
        String address = ask(analyst, byYear);

        HttpResponse<String> svg = get(address + "/timeline.svg", analyst);

        assertThat(svg.headers().firstValue("Content-Type")).contains("image/svg+xml; charset=utf-8");
        assertThat(svg.body()).contains("<svg", "url(#years)", "withheld").doesNotContain("NaN", "<script");
        assertThat(get(address, analyst).body()).contains("Along the years", "The same as a table", "timeline.svg");
        assertThat(get(ask(analyst, Texts.BY_GENDER) + "/timeline.svg", analyst).statusCode())
                .isEqualTo(404);
    }

    @Test
    void ask_malformedQuestion_keepsTheTextAndNamesTheLine() throws Exception {
        HttpResponse<String> reply = post(
                "/workbench/ask", signIn("analyst"), Map.of("sparql", "SELECT ?x WHERE {", "purpose", "statistics"));

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("not SPARQL 1.1", "SELECT ?x WHERE {");
    }

    @Test
    void rules_tried_sayWhatTheyWouldAndAskNobody() throws Exception {
        HttpResponse<String> reply = post(
                "/rules/try",
                signIn("officer"),
                Map.of("sparql", Texts.BY_GENDER, "purpose", "statistics", "requester", "south"));

        assertThat(reply.body()).contains("Our rules permit it to south");
        assertThat(desk.federation.decided).isEmpty();
    }

    // --- Changing the rules ---

    private static final String STRICTER = DefaultPolicy.text("asker").replace("minimum: 10", "minimum: 14");

    @Test
    void rulesChange_notUnderstood_saysEveryProblemAndKeepsTheText() throws Exception {
        HttpResponse<String> reply =
                post("/rules/change/check", signIn("officer"), Map.of("rules", "version: 1\n<b>colour</b>: red\n"));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body())
                .contains("not understood", "&lt;b&gt;colour&lt;/b&gt;: red")
                .doesNotContain("<b>colour");
        assertThat(desk.rules.text()).isEqualTo(DefaultPolicy.text("asker"));
    }

    @Test
    void rulesChange_understood_saysWhatItWouldMeanAndChangesNothing() throws Exception {
        String page = post("/rules/change/check", signIn("operator"), Map.of("rules", STRICTER))
                .body();

        assertThat(page).contains("No longer", "fewer than 10 persons", "Instead", "fewer than 14 persons", "Of 0");
        assertThat(desk.rules.text()).isEqualTo(DefaultPolicy.text("asker"));
    }

    @Test
    void rulesChange_twoPeople_putsThemInForceAndKeepsTheOldOnes() throws Exception {
        Visitor operator = signIn("operator");
        Visitor approver = signIn("approver");
        post("/rules/change/propose", operator, Map.of("rules", STRICTER, "reason", "<i>Small</i> places"));

        assertThat(post("/rules/proposals/1/confirm", signIn("auditor"), Map.of())
                        .statusCode())
                .isEqualTo(403);
        String proposal = get("/rules/proposals/1", approver).body();
        assertThat(proposal).contains("&lt;i&gt;Small&lt;/i&gt; places", "fewer than 14 persons");
        assertThat(desk.rules.text()).isEqualTo(DefaultPolicy.text("asker"));

        assertThat(post("/rules/proposals/1/confirm", approver, Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(desk.rules.text()).isEqualTo(STRICTER);
        assertThat(get("/rules", operator).body()).contains("Confirmed by approver");
        assertThat(get("/rules/former/" + RuleBook.digest(DefaultPolicy.text("asker")), operator)
                        .body())
                .contains("Other rules are in force today", "fewer than 10 persons");
        assertThat(post("/rules/proposals/1/confirm", approver, Map.of()).statusCode())
                .as("the second click of one")
                .isEqualTo(303);
        assertThat(post("/rules/proposals/1/confirm", signIn("officer"), Map.of())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void rulesChange_cannotBeWrittenWhenConfirmed_isShownAndCarriedOutAfterwards() throws Exception {
        Visitor operator = signIn("operator");
        Visitor approver = signIn("approver");
        post("/rules/change/propose", operator, Map.of("rules", STRICTER, "reason", "x"));
        // Where the rules of the past are kept, there is a file: no folder can be made.
        Files.writeString(directory.resolve("rules"), "");

        assertThat(post("/rules/proposals/1/confirm", approver, Map.of()).statusCode())
                .isEqualTo(500);
        assertThat(desk.rules.text()).isEqualTo(DefaultPolicy.text("asker"));
        assertThat(get("/rules", operator).body()).contains("Confirmed by approver", "not carried out yet");
        assertThat(get("/rules/proposals/1", approver).body()).contains("Carry out now");

        Files.delete(directory.resolve("rules"));
        assertThat(post("/rules/proposals/1/confirm", approver, Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(desk.rules.text()).isEqualTo(STRICTER);
        assertThat(get("/rules", operator).body())
                .contains("Confirmed by approver")
                .doesNotContain("not carried out yet");
    }

    @Test
    void finish_rulesChangedByHandMeanwhile_leavesThem() throws Exception {
        JsonObject agreed = new JsonObject()
                .put("id", 1)
                .put("subject", "rules")
                .put("change", "publish")
                .put("basis", RuleBook.digest("other rules"))
                .put("content", STRICTER)
                .put("reason", "x")
                .put("by", "operator")
                .put("at", "2026-11-20T10:00:00Z")
                .put("outcome", "AGREED")
                .put("endedBy", "approver")
                .put("endedAt", "2026-11-20T11:00:00Z");
        Files.writeString(
                directory.resolve("agreed.json"),
                new JsonObject().put("proposals", new JsonArray().add(agreed)).encode());
        Proposals proposals = Proposals.open(directory.resolve("agreed.json"), 50, Clock.systemUTC());

        assertThat(AgreedRules.decisions(proposals, desk.rules).finish()).isEmpty();

        assertThat(desk.rules.text()).isEqualTo(DefaultPolicy.text("asker"));
        assertThat(proposals.find(1).orElseThrow().end().orElseThrow().outcome())
                .isEqualTo(Proposal.Outcome.OVERTAKEN);
    }

    @Test
    void rulesChange_ownProposal_cannotBeConfirmed() throws Exception {
        Visitor officer = signIn("officer");
        post("/rules/change/propose", officer, Map.of("rules", STRICTER, "reason", "x"));

        HttpResponse<String> reply = post("/rules/proposals/1/confirm", officer, Map.of());

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("a second person has to");
        assertThat(desk.rules.text()).isEqualTo(DefaultPolicy.text("asker"));
    }

    @Test
    void rulesChange_rulesMovedMeanwhile_cannotBeConfirmed() throws Exception {
        post("/rules/change/propose", signIn("operator"), Map.of("rules", STRICTER, "reason", "x"));
        String other = DefaultPolicy.text("asker") + "# signed\n";
        desk.rules.publish(other);

        HttpResponse<String> reply = post("/rules/proposals/1/confirm", signIn("officer"), Map.of());

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(desk.rules.text()).isEqualTo(other);
    }

    @Test
    void rulesChange_longestTextAndReasonOfAnyScript_isProposed() throws Exception {
        String text = DefaultPolicy.text("asker") + "# ";
        String longest = text + "\u20ac".repeat(RulesChangeView.LONGEST_TEXT - text.length());

        HttpResponse<String> reply = post(
                "/rules/change/propose",
                signIn("operator"),
                Map.of("rules", longest, "reason", "\u20ac".repeat(Proposal.LONGEST_REASON)));

        assertThat(reply.statusCode()).isEqualTo(303);
    }

    @Test
    void rulesChange_withoutAReason_isNotProposed() throws Exception {
        HttpResponse<String> reply =
                post("/rules/change/propose", signIn("operator"), Map.of("rules", STRICTER, "reason", " "));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("A reason has 1 to", "fewer than 14 persons");
    }

    // --- The support bundle ---

    @Test
    void support_everyPart_isShownBeforeItIsHandedOn() throws Exception {
        Visitor operator = signIn("operator");
        String page = get("/connection/support", operator).body();
        HttpRequest request = HttpRequest.newBuilder(desk.at("/connection/support.zip"))
                .header("Cookie", operator.cookie())
                .build();
        HttpResponse<byte[]> reply = http.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(page).contains("about.txt", "Weir of a test", "metrics.txt", "weir_link_up 1.0");
        assertThat(reply.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"weir-support.zip\"");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(reply.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly("weir-support/about.txt", "weir-support/metrics.txt");
    }

    // --- The map ---

    private static final String BY_COUNTRY = "PREFIX weir: <https://w3id.org/weir/ns#>\n"
            + "SELECT ?country (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ;"
            + " weir:subject ?person ; weir:countryOfExploitation ?country } GROUP BY ?country";

    @Test
    void map_ofAnAnswer_saysOfItsBordersBesideItAndInTheFile() throws Exception {
        Visitor analyst = signIn("analyst");
        String address = ask(analyst, BY_COUNTRY);

        String bundled = "Borders are for orientation and take no position.";
        assertThat(get(address, analyst).body()).containsOnlyOnce(bundled);
        assertThat(get(address + "/map.svg", analyst).body()).containsOnlyOnce(bundled);
    }

    @Test
    void map_ofADeskWithANoteOfItsOwn_saysThatInstead() throws Exception {
        desk.close();
        desk = new TestDesk(Files.createDirectory(directory.resolve("noted")), 100_000, "Lines are <b>ours</b>");
        desk.accounts.putHashed(
                new Account("analyst", Set.of(Role.ANALYST), List.of("statistics"), Instant.EPOCH, HASH));
        Visitor analyst = signIn("analyst");
        String address = ask(analyst, BY_COUNTRY);

        for (String path : List.of(address, address + "/map.svg")) {
            assertThat(get(path, analyst).body())
                    .contains("Lines are &lt;b&gt;ours&lt;/b&gt;")
                    .doesNotContain("take no position", "<b>ours");
        }
    }

    // --- What was asked in the past ---

    /** A label of a code list is text from outside too: another version of the definitions wrote it. */
    private static final String LABEL_OF_THEN = "Woman <img src=x onerror=alert(1)>";

    @Test
    void asked_definitionsChangedSince_areThoseOfThenAndEscaped() throws Exception {
        SortedMap<String, Bytes> files = new TreeMap<>(desk.federation.ontology.files());
        files.computeIfPresent(
                "codes/gender.ttl",
                (_, text) -> Bytes.utf8(text.utf8().replace("\"Female\"@en", "\"" + LABEL_OF_THEN + "\"@en")));
        Ontology then = Ontology.of(files);
        String sparql = "PREFIX weir: <https://w3id.org/weir/ns#>\n"
                + "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person ;"
                + " weir:gender ?g . FILTER(?g = <https://w3id.org/weir/code/gender/Female>) }";
        ClosedQuestion question = new Compiler(then).compile(sparql).question();
        String envelope = desk.federation
                .sealer("north")
                .seal("ana", "statistics", false, sparql, question.digest(), Duration.ofMinutes(2));
        desk.log.recordFree(
                new Decided(
                        Instant.parse("2026-11-20T10:00:00Z"),
                        "north",
                        "ana",
                        "statistics",
                        false,
                        Optional.empty(),
                        "",
                        question.digest().hex(),
                        question.canonical(),
                        1,
                        ""),
                "session",
                envelope,
                "{}");
        Visitor officer = signIn("officer");
        assertThat(get("/asked-of-us/0", officer).body()).contains("this node never worked by its definitions");

        DefinitionArchive.open(directory.resolve("definitions"), then);

        String page = get("/asked-of-us/0", officer).body();
        assertThat(page)
                .contains("The number of persons", "Woman &lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("never worked by its definitions", "<img");
        assertThat(get("/asked-of-us/0", officer).body()).isEqualTo(page);
    }

    // --- Stop answering ---

    @Test
    void stop_withAReason_holdsUntilItIsResumed() throws Exception {
        Visitor officer = signIn("officer");
        assertThat(post("/connection/stop", officer, Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        assertThat(desk.answering.stopped()).isEmpty();

        assertThat(post("/connection/stop", officer, Map.of("reason", "A court\norder"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(desk.answering.stopped()).hasValueSatisfying(s -> {
            assertThat(s.by()).isEqualTo("officer");
            assertThat(s.reason()).isEqualTo("A court order");
        });
        assertThat(get("/connection", officer).body()).contains("Answering is stopped.", "A court order");
        assertThat(get("/", officer).body()).contains("answering was stopped");

        post("/connection/resume", officer, Map.of());

        assertThat(desk.answering.stopped()).isEmpty();
    }

    // --- Text from outside ---

    @Test
    void asked_namesAndReasonsWithMarkup_areEscaped() throws Exception {
        String markup = "<img src=x onerror=alert(1)>\"'";
        AnswerSealer sealer =
                new AnswerSealer("asker", TestFederation.FEDERATION, SigningKey.generate(), desk.federation.clock);
        desk.log.record(
                new Decided(
                        Instant.EPOCH,
                        markup,
                        markup,
                        markup,
                        false,
                        Optional.of(Refusal.PURPOSE_NOT_GRANTED),
                        markup,
                        "abcdef",
                        markup,
                        0,
                        ""),
                "",
                sealer.refusal("session", Refusal.PURPOSE_NOT_GRANTED));

        String page = get("/asked-of-us", signIn("officer")).body();

        assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img");
        assertThat(get("/asked-of-us/0", signIn("officer")).body())
                .contains("&lt;img src=x onerror=alert(1)&gt;", "Nothing left.", "refused:purpose-not-granted")
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/asked-of-us/0", "/asked-of-us/-1", "/asked-of-us/x", "/asked-of-us/0/table.bin"})
    void asked_entryThatIsNotThere_isNotFound(String path) throws Exception {
        assertThat(get(path, signIn("auditor")).statusCode()).isEqualTo(404);
    }

    @Test
    void result_ofAFederationOfTables_saysHowCompletelyItsFactsAreReported() throws Exception {
        Visitor analyst = signIn("analyst");

        assertThat(get(ask(analyst, Texts.BY_GENDER), analyst).body())
                .contains("Reported in 100 of 100 records: Gender (agencies that say: 2).");
    }

    @Test
    void workbench_questionWithMarkup_isEscapedEverywhere() throws Exception {
        Visitor analyst = signIn("analyst");
        String markup = "# </textarea><script>alert(1)</script> ''' \"\"\" )-\" END\n";
        String page = post(
                        "/workbench/explain",
                        analyst,
                        Map.of("sparql", markup + Texts.BY_GENDER, "purpose", "statistics"))
                .body();
        assertThat(page).contains("&lt;/textarea&gt;").doesNotContain("<script>alert");

        String result = get(ask(analyst, markup + Texts.BY_GENDER), analyst).body();

        assertThat(result).contains("&lt;script&gt;").doesNotContain("<script>").containsOnlyOnce("<script");
        // What is copied into a shell or a program stays one text there.
        assertThat(result).contains("&lt;&lt;'END_'", "r\"--(");
    }

    @Test
    void csv_textThatASpreadsheetWouldRun_getsAnApostrophe() {
        assertThat(SpreadsheetCsv.field("=HYPERLINK(\"http://evil\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        assertThat(SpreadsheetCsv.field("+1")).isEqualTo("'+1");
        assertThat(SpreadsheetCsv.field("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(SpreadsheetCsv.field("-1+cmd|' /C calc'!A0")).startsWith("'-1");
        assertThat(SpreadsheetCsv.field("\tx")).isEqualTo("'\tx");
        assertThat(SpreadsheetCsv.field("-12.5")).isEqualTo("-12.5");
        assertThat(SpreadsheetCsv.field("a, b")).isEqualTo("\"a, b\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/results/..%2f..%2fpolicy.yaml",
        "/results/../accounts",
        "/assets/../../accounts",
        "/assets/x/weir.css%00",
        "/results/%2e%2e/%2e%2e/etc/passwd",
        "/asked-of-us/..;/connection"
    })
    void addresses_outsideOfThePages_leadNowhere(String path) throws Exception {
        HttpResponse<String> reply = get(path, signIn("officer"));

        assertThat(reply.statusCode()).isIn(303, 400, 403, 404);
        assertThat(reply.body()).doesNotContain("argon2", "version: 1", "root:");
    }

    @Test
    void addresses_lineBreaks_makeNoHeader() throws Exception {
        HttpResponse<String> reply = get("/workbench%0d%0aSet-Cookie:%20a=b", signIn("analyst"));
        HttpResponse<String> toSignIn = call("GET", "/rules%0d%0aSet-Cookie:%20a=b", "", Map.of());

        assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(toSignIn.headers().firstValue("Set-Cookie")).isEmpty();
    }

    // --- Words ---

    /** One thing has one word: a reader would take two for two things. */
    @ParameterizedTest
    @CsvSource({
        "SPANISH, organismo",
        "SPANISH, agencia",
        "FRENCH, agence",
        "FRENCH, institution",
        "ARABIC, \u0648\u0643\u0627\u0644\u0629"
    })
    void texts_anAgency_isCalledByOneWord(Language language, String another) {
        Words words = DeskSite.texts().in(language);

        assertThat(DeskSite.texts().keys(language).stream()
                        .filter(key -> words.t(key).toLowerCase(Locale.ROOT).contains(another)))
                .isEmpty();
    }

    @Test
    void problems_whatPagesSay_isThereAndInEnglishWhatProgramsGet() throws Exception {
        assertThat(SaidTexts.faults(Path.of("src/main/java"), DeskSite.texts())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusals_each_haveTheirSentenceInEveryLanguage(Refusal refusal) {
        String english = DeskSite.texts().in(Language.ENGLISH).t("refusal." + refusal.code());
        assertThat(english.replace('’', '\'')).startsWith(refusal.sentence());
        for (Language language : Language.values()) {
            Words words = DeskSite.texts().in(language);
            assertThat(words.t("refusal." + refusal.code())).as(language.tag()).isNotBlank();
            Problem problem = Problems.of(refusal, "");
            assertThat(words.t(problem.said().orElseThrow().title())).isNotBlank();
            if (language != Language.ENGLISH) {
                assertThat(words.t("refusal." + refusal.code())).isNotEqualTo(english);
            }
        }
    }

    @Test
    void ask_refused_saysWhyAndWhatToDoInTheReadersLanguageAndToProgramsInEnglish() throws Exception {
        desk.accounts.putHashed(new Account(
                "bela", Set.of(Role.ANALYST), List.of("statistics", "prevention-planning"), Instant.EPOCH, HASH));
        Visitor analyst = signIn("bela");
        HttpResponse<String> reply =
                post("/workbench/ask", analyst, Map.of("sparql", Texts.BY_GENDER, "purpose", "prevention-planning"));
        String address = reply.headers().firstValue("Location").orElseThrow();
        while (get(address, analyst).body().contains("hx-get")) {
            Thread.onSpinWait();
        }

        String page = call("GET", address, analyst.cookie() + "; weir-language=fr", Map.of())
                .body();

        assertThat(page)
                .contains(
                        "La question est refusée.", "La finalité n’est pas accordée. Choisissez une finalité accordée.")
                .doesNotContain("The purpose is not granted");
        String program = desk.send(
                        desk.request("/purposes/prevention-planning/sparql?query=" + TestDesk.encoded(Texts.BY_GENDER))
                                .header("Accept-Language", "fr"))
                .body();
        assertThat(program).contains("The purpose is not granted.").doesNotContain("finalité");
    }

    @Test
    void explain_notSparql_saysSoInTheReadersLanguageAndMarksTheCompilersEnglish() throws Exception {
        Visitor analyst = signIn("analyst");

        String page = call(
                        "POST",
                        "/workbench/explain",
                        analyst.cookie() + "; weir-language=ar",
                        Map.of("token", analyst.token(), "sparql", "SELECT ?x {", "purpose", "statistics"))
                .body();

        assertThat(page)
                .contains("<b>الاستعلام ليس SPARQL 1.1.</b>", "<p lang=\"en\" dir=\"ltr\">Line 1, column")
                .doesNotContain("The query is not SPARQL");
    }

    @ParameterizedTest
    @EnumSource
    void texts_everyLanguage_hasTheSame(Language language) {
        assertThat(DeskSite.texts().keys(language)).isEqualTo(DeskSite.texts().keys(Language.ENGLISH));
    }

    @Test
    void pages_everyLanguage_areWhole() throws Exception {
        Visitor analyst = signIn("analyst");
        Visitor officer = signIn("officer");
        String answer = ask(analyst, Texts.BY_COUNTRY_AND_GENDER);
        for (Language language : Language.values()) {
            String cookie = "; weir-language=" + language.tag();
            for (String path : List.of("/", "/workbench", "/catalogue", "/rules", "/check", answer)) {
                assertThat(call("GET", path, analyst.cookie() + cookie, Map.of())
                                .body())
                        .as(path)
                        .contains("<html lang=\"" + language.tag() + "\"");
            }
            for (String path : List.of("/", "/asked-of-us", "/data", "/connection")) {
                assertThat(call("GET", path, officer.cookie() + cookie, Map.of())
                                .statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
        }
    }

    // --- A visitor ---

    private record Visitor(String cookie, String token) {}

    private Visitor signIn(Role role) throws Exception {
        return signIn(role.key());
    }

    private Visitor signIn(String name) throws Exception {
        HttpResponse<String> reply = call("POST", "/sign-in", "", Map.of("name", name, "password", PASSWORD));
        assertThat(reply.statusCode()).isEqualTo(303);
        String cookie = reply.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"")
                .matcher(call("GET", "/", cookie, Map.of()).body());
        assertThat(token.find()).isTrue();
        return new Visitor(cookie, token.group(1));
    }

    private String ask(Visitor visitor, String sparql) throws Exception {
        HttpResponse<String> reply = post("/workbench/ask", visitor, Map.of("sparql", sparql, "purpose", "statistics"));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
        String address = reply.headers().firstValue("Location").orElseThrow();
        // Until it is over its page is the one that waits.
        while (get(address, visitor).body().contains("hx-get")) {
            Thread.onSpinWait();
        }
        return address;
    }

    private HttpResponse<String> get(String path, Visitor visitor) throws Exception {
        return call("GET", path, visitor.cookie(), Map.of());
    }

    private HttpResponse<String> post(String path, Visitor visitor, Map<String, String> form) throws Exception {
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.put("token", visitor.token());
        return call("POST", path, visitor.cookie(), whole);
    }

    private HttpResponse<String> call(String method, String path, String cookie, Map<String, String> form)
            throws Exception {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String origin = "http://127.0.0.1:" + desk.desk.port();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Origin", origin)
                .header("Cookie", cookie.isEmpty() ? "none=1" : cookie);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
