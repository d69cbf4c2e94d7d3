package org.weir.hub;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Language;
import org.weir.hub.http.ConsolePages;
import org.weir.ontology.Ontology;

/** The console's pages over real HTTP at a hub that runs: who may open which. */
class ConsolePagesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final Set<Role> ALL = Set.of(Role.OFFICER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR);
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
            entry("GET /questions/:id/proof.zip", ALL),
            entry("POST /questions/:id/asked", Set.of(Role.OFFICER, Role.AUDITOR)),
            entry("GET /agencies", ALL),
            entry("GET /agencies/:id/:change", PROPOSERS),
            entry("POST /agencies/:id/:change", PROPOSERS),
            entry("POST /proposals/:id/confirm", CONFIRMERS),
            entry("POST /proposals/:id/decline", ALL),
            entry("GET /log-and-evidence", ALL));

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
    void rules_ofTheSite_areTheseAndNoOthers() {
        // Only the list of pages is looked at: what they show is behind ports that are not needed for it.
        var site = new ConsolePages(hub::membership, Set::of, null, null, Ontology.load(), null, null, null, null)
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

    private static String path(String pattern) {
        return pattern.replace(":id", "nobody").replace(":change", "suspend");
    }

    @ParameterizedTest
    @EnumSource
    void pages_everyLanguage_areWhole(Language language) throws Exception {
        String cookie = signIn("auditor") + "; weir-language=" + language.tag();

        for (String path : List.of("/", "/questions", "/agencies", "/log-and-evidence")) {
            HttpResponse<String> reply = call("GET", path, cookie, Map.of());
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            assertThat(reply.body()).contains("<html lang=\"" + language.tag() + "\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void texts_everyLanguage_hasTheSame(Language language) {
        assertThat(ConsolePages.texts().keys(language))
                .isEqualTo(ConsolePages.texts().keys(Language.ENGLISH));
    }

    @Test
    void log_page_showsTreeHeadAndFirstEntries() throws Exception {
        String page =
                call("GET", "/log-and-evidence", signIn("auditor"), Map.of()).body();

        assertThat(page).contains("pages/log", "Membership number 1", "New version of: code-lists");
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
