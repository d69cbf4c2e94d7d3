package org.weir.hub;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Language;
import org.weir.console.pages.SaidTexts;
import org.weir.console.pages.Words;
import org.weir.hub.http.ConsolePages;
import org.weir.hub.http.Office;
import org.weir.hub.membership.Invitations;
import org.weir.hub.stop.EmergencyStop;
import org.weir.hub.stop.StopEvents;
import org.weir.ontology.Ontology;
import org.weir.signing.Invitation;

/** The console's pages over real HTTP at a hub that runs: who may open which. */
class ConsolePagesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final Set<Role> ALL = Set.of(Role.OFFICER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR);
    private static final Set<Role> WITH_MEMBERS =
            Set.of(Role.OFFICER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR, Role.MEMBER);
    private static final Set<Role> PROPOSERS = Set.of(Role.OFFICER, Role.OPERATOR);
    private static final Set<Role> CONFIRMERS = Set.of(Role.OFFICER, Role.APPROVER);

    private static final Map<String, Set<Role>> MATRIX = Map.ofEntries(
            entry("GET /", ALL),
            entry("POST /sign-out", Set.of(Role.values())),
            entry("GET /account", Set.of(Role.values())),
            entry("POST /account/password", Set.of(Role.values())),
            entry("POST /account/sessions", Set.of(Role.values())),
            entry("POST /account/passkeys", Set.of(Role.values())),
            entry("POST /account/passkeys/begin", Set.of(Role.values())),
            entry("POST /account/passkeys/remove", Set.of(Role.values())),
            entry("GET /questions", ALL),
            entry("GET /questions/:id", ALL),
            entry("GET /questions/:id/lanes", ALL),
            entry("GET /questions/:id/proof.zip", ALL),
            entry("GET /catalogue.ttl", ALL),
            entry("GET /catalogue.jsonld", ALL),
            entry("POST /questions/:id/asked", Set.of(Role.OFFICER, Role.AUDITOR)),
            entry("GET /approvals", ALL),
            entry("GET /agencies", ALL),
            entry("GET /agencies/:id/:change", PROPOSERS),
            entry("POST /agencies/:id/:change", PROPOSERS),
            entry("POST /proposals/:id/confirm", CONFIRMERS),
            entry("POST /proposals/:id/decline", Set.of(Role.OFFICER, Role.OPERATOR, Role.APPROVER)),
            entry("GET /log-and-evidence", ALL),
            entry("GET /log-and-evidence/:entry", ALL),
            entry("GET /tables", WITH_MEMBERS),
            entry("GET /stop", WITH_MEMBERS),
            entry("POST /stop", Set.of(Role.OFFICER, Role.APPROVER, Role.OPERATOR, Role.MEMBER)),
            entry("POST /stop/lift", PROPOSERS),
            entry("GET /settings", ALL),
            entry("GET /invitations", ALL),
            entry("POST /invitations", PROPOSERS),
            entry("POST /invitations/:id/withdraw", PROPOSERS),
            entry("GET /accounts", Set.of(Role.OFFICER, Role.OPERATOR, Role.AUDITOR)),
            entry("POST /accounts", Set.of(Role.OFFICER)),
            entry("POST /accounts/lock", Set.of(Role.OFFICER)),
            entry("POST /accounts/:id/lock", Set.of(Role.OFFICER)));

    @TempDir
    private Path directory;

    private RunningHub hub;
    private AccountStore accounts;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void start() throws Exception {
        HubConfig config = HubConfig.of(directory.resolve("hub"), "pages", List.of("statistics"))
                .withPorts(0, 0);
        HubWiring.init(config);
        hub = HubWiring.start(config);
        accounts = HubControl.of(config.directory()).accounts();
        for (Role role : Role.values()) {
            accounts.putHashed(new Account(role.key(), Set.of(role), List.of("statistics"), Instant.EPOCH, HASH));
        }
    }

    @AfterEach
    void stop() {
        hub.close();
        http.close();
    }

    @Test
    @SuppressWarnings("DataFlowIssue")
    void rules_ofTheSite_areTheseAndNoOthers() throws Exception {
        // Only the list of pages is looked at: what they show is behind ports that are not needed for it.
        Office office = new Office(
                EmergencyStop.at(directory.resolve("stopped"), StopEvents.NONE, _ -> {}),
                () -> 0,
                _ -> Optional.empty(),
                _ -> Optional.empty(),
                List.of(),
                Invitations.open(directory.resolve("invitations"), Clock.systemUTC()),
                null);
        var site = new ConsolePages(
                        hub::membership, Set::of, null, null, Ontology.load(), null, null, null, null, office)
                .site(accounts, Clock.systemUTC());

        assertThat(site.rules().stream().collect(Collectors.toMap(r -> r.method() + " " + r.path(), r -> r.roles())))
                .isEqualTo(MATRIX);
    }

    @Test
    void pages_nobodySignedIn_showNothing() throws Exception {
        for (String rule : MATRIX.keySet()) {
            String[] parts = rule.split(" ", 2);
            HttpResponse<String> reply = call(parts[0], path(parts[1]), "", Map.of("token", ""));
            assertThat(reply.statusCode()).as(rule).isEqualTo(parts[0].equals("GET") ? 303 : 403);
            assertThat(reply.body()).doesNotContain("pages/log");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_eachRole_opensItsOwnAndNoOther(Role role) throws Exception {
        List<String> wrong = new ArrayList<>();
        String cookie = signIn(role.key());
        String token = token(cookie);
        List<Map.Entry<String, Set<Role>>> lastSignOut = MATRIX.entrySet().stream()
                .sorted(Comparator.comparing(rule -> rule.getKey().matches("POST (/sign-out|/account/sessions)")))
                .toList();
        for (Map.Entry<String, Set<Role>> rule : lastSignOut) {
            String[] parts = rule.getKey().split(" ", 2);
            HttpResponse<String> reply = call(parts[0], path(parts[1]), cookie, Map.of("token", token));
            boolean refused = reply.statusCode() == 403 && reply.body().contains("not-your-role");
            if (refused == rule.getValue().contains(role)) {
                wrong.add(rule.getKey() + " " + reply.statusCode());
            }
        }

        assertThat(wrong).isEmpty();
    }

    // --- The addresses of programs: by name and password at each request, never by a page's session ---

    private static final Set<Role> EVERY_ACCOUNT = Set.of(Role.values());

    /** Each address beside the pages, and the accounts that it answers; nobody's password opens the operator's commands. */
    private static final Map<String, Set<Role>> PROGRAMS = Map.ofEntries(
            entry("GET /log/checkpoint", EVERY_ACCOUNT),
            entry("GET /log/vkey", EVERY_ACCOUNT),
            entry("GET /log/tile/0/000.p/1", EVERY_ACCOUNT),
            entry("GET /log/tile/entries/000.p/1", EVERY_ACCOUNT),
            entry("GET /log/members.jws", EVERY_ACCOUNT),
            entry("GET /log/members/1.jws", EVERY_ACCOUNT),
            entry("GET /status", EVERY_ACCOUNT),
            entry("GET /entries", Set.of(Role.AUDITOR)),
            entry("POST /control/invite", Set.of()),
            entry("POST /control/revoke", Set.of()),
            entry("POST /control/suspend", Set.of()),
            entry("POST /control/reinstate", Set.of()));

    @Test
    void programs_eachAddress_answersThoseItIsForAndNoSession() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> visitors = new ArrayList<>(List.of("none=1"));
        for (Role role : Role.values()) {
            visitors.add(signIn(role.key()));
        }
        for (Map.Entry<String, Set<Role>> address : PROGRAMS.entrySet()) {
            String[] parts = address.getKey().split(" ", 2);
            for (Role role : Role.values()) {
                String basic = Base64.getEncoder()
                        .encodeToString((role.key() + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
                int status = program(parts[0], parts[1], "Authorization", "Basic " + basic);
                // An entry of the log that is not there yet is found by nobody, and that only by whoever may look.
                boolean opened = status == 200 || status == 404;
                if (opened != address.getValue().contains(role)) {
                    wrong.add(address.getKey() + " " + role + " " + status);
                }
            }
            for (String cookie : visitors) {
                int status = program(parts[0], parts[1], "Cookie", cookie);
                if (status != 401 && status != 403) {
                    wrong.add(address.getKey() + " by a session " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(hub.membership().number()).isEqualTo(1);
    }

    private int program(String method, String path, String header, String value) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.consolePort() + path))
                .header(header, value);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("agency=north&name=North&kind=NGO"));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String path(String pattern) {
        return pattern.replace(":id", "nobody").replace(":change", "suspend").replace(":entry", "0");
    }

    @ParameterizedTest
    @EnumSource
    void pages_everyLanguage_areWhole(Language language) throws Exception {
        String cookie = signIn("auditor") + "; weir-language=" + language.tag();

        for (String path : List.of(
                "/",
                "/questions",
                "/tables",
                "/approvals",
                "/agencies",
                "/log-and-evidence",
                "/log-and-evidence/0",
                "/log-and-evidence/1",
                "/settings",
                "/invitations",
                "/accounts",
                "/stop")) {
            HttpResponse<String> reply = call("GET", path, cookie, Map.of());
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            assertThat(reply.body()).contains("<html lang=\"" + language.tag() + "\"");
        }
    }

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
        Words words = ConsolePages.texts().in(language);

        assertThat(ConsolePages.texts().keys(language).stream()
                        .filter(key -> words.t(key).toLowerCase(Locale.ROOT).contains(another)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void texts_everyLanguage_hasTheSame(Language language) {
        assertThat(ConsolePages.texts().keys(language))
                .isEqualTo(ConsolePages.texts().keys(Language.ENGLISH));
    }

    @Test
    void problems_whatPagesSay_isThereAndInEnglishWhatProgramsGet() throws Exception {
        assertThat(SaidTexts.faults(Path.of("src/main/java"), ConsolePages.texts()))
                .isEmpty();
    }

    @Test
    void log_page_showsTreeHeadAndFirstEntries() throws Exception {
        String page =
                call("GET", "/log-and-evidence", signIn("auditor"), Map.of()).body();

        assertThat(page).contains("pages/log", "Membership number 1", "New version of: code-lists");
    }

    @Test
    void logEntry_ofTheLog_showsWhatItSaysAndItsBytes() throws Exception {
        String cookie = signIn("approver");
        String page = call("GET", "/log-and-evidence/1", cookie, Map.of()).body();

        assertThat(page).contains("Entry 1 of the log", "New version of: code-lists", "\"type\":\"document\"");
        for (String none : List.of("99", "-1", "x", "9999999999999999999")) {
            assertThat(call("GET", "/log-and-evidence/" + none, cookie, Map.of())
                            .statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    // --- Settings, invitations, accounts ---

    @Test
    void settings_everyKeyOfTheFile_saysWhereItIsSetAndWhatItDoes() throws Exception {
        String page = call("GET", "/settings", signIn("auditor"), Map.of()).body();

        for (String line : Files.readAllLines(directory.resolve("hub").resolve("hub.yaml"))) {
            if (line.matches("[a-z].*")) {
                assertThat(page).contains("<code dir=\"ltr\">" + line.split(":", 2)[0] + "</code>");
            }
        }
        assertThat(page).contains("its members hold it signed", "hub.yaml, in the hub");
    }

    @Test
    void tables_federationThatReleasesNone_saysWhy() throws Exception {
        assertThat(call("GET", "/tables", signIn("member"), Map.of()).body())
                .contains("releases no tables to all members")
                .doesNotContain("<table");
    }

    @Test
    void catalogue_forPrograms_offersTheLog() throws Exception {
        HttpResponse<String> reply = call("GET", "/catalogue.ttl", signIn("auditor"), Map.of());

        assertThat(reply.headers().firstValue("Content-Type")).contains("text/turtle");
        assertThat(reply.body()).contains("dcat:Catalog", "/log>", "void:propertyPartition");
    }

    @Test
    void invite_anAgency_showsATokenOnceThatIsGoodAndLogged() throws Exception {
        try (PageVisitor officer = new PageVisitor(hub, "officer", PASSWORD)) {
            HttpResponse<String> reply =
                    officer.post("/invitations", "agency", "north", "name", "North <b>Shelter</b>", "kind", "NGO");

            Matcher token = Pattern.compile("id=\"token\">(weir1[^<]+)<").matcher(reply.body());
            assertThat(token.find()).isTrue();
            assertThat(Invitation.parse(token.group(1)).agency()).isEqualTo("north");
            String list = officer.get("/invitations").body();
            assertThat(list)
                    .contains("North &lt;b&gt;Shelter&lt;/b&gt;", "waits")
                    .doesNotContain(token.group(1));
            assertThat(officer.get("/log-and-evidence").body()).contains("north invited, by officer");

            officer.post("/invitations/north/withdraw");

            assertThat(officer.get("/invitations").body()).contains("No invitation is open");
            assertThat(officer.get("/log-and-evidence").body()).contains("Invitation of north withdrawn, by officer");
        }
    }

    @Test
    void invite_whatIsNoAgency_isSaidAndNotLogged() throws Exception {
        try (PageVisitor officer = new PageVisitor(hub, "officer", PASSWORD)) {
            for (String[] wrong : new String[][] {{"North Shelter", "North", "NGO"}, {"north", "North", "x"}}) {
                HttpResponse<String> reply =
                        officer.post("/invitations", "agency", wrong[0], "name", wrong[1], "kind", wrong[2]);
                assertThat(reply.statusCode()).isEqualTo(422);
            }
            assertThat(officer.get("/log-and-evidence").body()).doesNotContain("invited, by");
        }
    }

    @Test
    void accounts_madeHere_watchAndAreLockedOutAtOnce() throws Exception {
        try (PageVisitor officer = new PageVisitor(hub, "officer", PASSWORD)) {
            HttpResponse<String> made = officer.post("/accounts", "name", "audit@example.org", "role", "auditor");
            Matcher password = Pattern.compile("id=\"password\">([^<]+)<").matcher(made.body());
            assertThat(password.find()).isTrue();
            try (PageVisitor auditor = new PageVisitor(hub, "audit@example.org", password.group(1))) {
                assertThat(auditor.get("/questions").statusCode()).isEqualTo(200);

                officer.post("/accounts/audit@example.org/lock");

                assertThat(auditor.get("/questions").statusCode()).isEqualTo(303);
            }
            assertThat(officer.get("/accounts").body()).doesNotContain(password.group(1));
            assertThat(officer.get("/log-and-evidence").body())
                    .contains("Account audit@example.org made, by officer", "Account audit@example.org locked out");
        }
    }

    @Test
    void accounts_thatDecideOrAreTakenOrOnesOwn_areNotMadeNorLocked() throws Exception {
        try (PageVisitor officer = new PageVisitor(hub, "officer", PASSWORD)) {
            assertThat(officer.post("/accounts", "name", "second", "role", "approver")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(officer.post("/accounts", "name", "approver", "role", "auditor")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(officer.post("/accounts/officer/lock").statusCode()).isEqualTo(422);
        }
        assertThat(accounts.find("second")).isEmpty();
        assertThat(accounts.verify("approver", PASSWORD)).isPresent();
        assertThat(accounts.find("officer")).isPresent();
    }

    @Test
    void accounts_nameOfAProvidersPerson_isLockedOutLoggedAndNotMadeAgainHere() throws Exception {
        try (PageVisitor officer = new PageVisitor(hub, "officer", PASSWORD)) {
            assertThat(officer.post("/accounts/lock", "name", "p-17").statusCode())
                    .isEqualTo(303);

            assertThat(accounts.isFree("p-17")).isFalse();
            assertThat(officer.get("/accounts").body()).contains("Locked out", "<bdi>p-17</bdi>");
            assertThat(officer.get("/log-and-evidence").body()).contains("Account p-17 locked out, by officer");
            assertThat(officer.post("/accounts", "name", "p-17", "role", "auditor")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(officer.post("/accounts/lock", "name", "officer").statusCode())
                    .isEqualTo(422);
            assertThat(officer.post("/accounts/lock", "name", "a <b>name</b>").statusCode())
                    .isEqualTo(422);
        }
        assertThat(accounts.letIn("p-17")).isTrue();
        assertThat(accounts.isFree("p-17")).isTrue();
    }

    @Test
    void confirm_whatIsNoLongerPossible_leavesTheProposalWaiting() throws Exception {
        try (TestFederation federation = TestFederation.start(directory.resolve("federation"), Duration.ofSeconds(5))) {
            AccountStore people =
                    HubControl.of(federation.directory.resolve("hub")).accounts();
            for (Role role : PROPOSERS) {
                people.putHashed(new Account(role.key(), Set.of(role), List.of(), Instant.EPOCH, HASH));
            }
            federation.add("a", 100, FederationTest.ANSWERS);
            try (PageVisitor operator = new PageVisitor(federation.hub, "operator", PASSWORD);
                    PageVisitor officer = new PageVisitor(federation.hub, "officer", PASSWORD)) {
                operator.post("/agencies/a/suspend", "reason", "Its key is lost");
                federation.hub.suspend("a");

                assertThat(officer.post("/proposals/1/confirm").statusCode()).isEqualTo(422);
                assertThat(officer.get("/agencies").body()).contains("Can be confirmed until");

                federation.hub.reinstate("a");
                assertThat(officer.post("/proposals/1/confirm").statusCode()).isEqualTo(303);
                assertThat(officer.post("/proposals/1/confirm").statusCode())
                        .as("the second click of one")
                        .isEqualTo(303);
                assertThat(federation.hub.membership().number()).isEqualTo(5);
                assertThat(officer.get("/agencies").body()).contains("Confirmed by officer");
            }
        }
    }

    @Test
    void publicPage_unlessConfigured_isNotThere() throws Exception {
        assertThat(call("GET", "/public", "", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void publicPage_configured_showsCountsToAnybodyAndNothingElse() throws Exception {
        HubConfig config = HubConfig.of(directory.resolve("open"), "open", List.of("statistics"))
                .withPorts(0, 0)
                .withPublicPage(true);
        HubWiring.init(config);
        try (RunningHub open = HubWiring.start(HubConfig.read(config.directory()))) {
            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + open.consolePort() + "/public"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body())
                    .contains("Questions in this federation", "open/log+")
                    .doesNotContain("<script", "/agencies", "sign-out");
        }
    }

    @Test
    void questions_filtersThatAreNone_areNoFilters() throws Exception {
        String cookie = signIn("auditor");
        for (String query : List.of(
                "agency=%3Cscript%3E",
                "outcome=x", "from=yesterday", "from=2026-99-99", "before=-1", "before=99999999999")) {
            HttpResponse<String> reply = call("GET", "/questions?" + query, cookie, Map.of());
            assertThat(reply.statusCode()).as(query).isEqualTo(200);
            assertThat(reply.body()).contains("No question fits").doesNotContain("<script>");
        }
        assertThat(call("GET", "/questions/x", cookie, Map.of()).statusCode()).isEqualTo(404);
        assertThat(call("GET", "/questions/x/proof.zip", cookie, Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void addresses_ofOthers_leadNowhere() throws Exception {
        for (String path : List.of(
                "/agencies/..%2f..%2fauthority.pem/suspend",
                "/agencies/x%0d%0aSet-Cookie:a=b/suspend", "/assets/../hub-signing-key.jwk", "/agencies/x/destroy")) {
            HttpResponse<String> reply = call("GET", path, signIn("officer"), Map.of());
            assertThat(reply.statusCode()).as(path).isIn(400, 404, 422);
            assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(reply.body()).doesNotContain("PRIVATE", "\"d\"");
        }
    }

    // --- A visitor ---

    private String signIn(String name) throws Exception {
        HttpResponse<String> reply = call("POST", "/sign-in", "", Map.of("name", name, "password", PASSWORD));
        assertThat(reply.statusCode()).isEqualTo(303);
        return reply.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** The token is on every page, also on the one that says that a page is for others. */
    private String token(String cookie) throws Exception {
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"")
                .matcher(call("GET", "/", cookie, Map.of()).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> call(String method, String path, String cookie, Map<String, String> form)
            throws Exception {
        Map<String, String> ordered = new LinkedHashMap<>(form);
        String body = ordered.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String origin = "http://127.0.0.1:" + hub.consolePort();
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
