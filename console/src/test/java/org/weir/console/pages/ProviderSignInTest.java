package org.weir.console.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
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
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.weir.clock.MovingClock;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.pages.TestProvider.Signing;
import org.weir.console.web.Reply;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;

/** Sign-in at a provider outside, over real HTTP with real signatures, and every way to get in without one. */
class ProviderSignInTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private TestProvider provider;
    private AccountStore accounts;
    private WebServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    @BeforeEach
    void open() throws Exception {
        provider = new TestProvider();
        accounts = AccountStore.at(folder.resolve("accounts"), Clock.systemUTC());
        accounts.put("olga", Set.of(Role.OFFICER), List.of(), PASSWORD);
        Files.writeString(folder.resolve("secret"), TestProvider.SECRET);
        start("");
    }

    private void start(String more) throws IOException {
        start(more, Clock.systemUTC());
    }

    private void start(String more, Clock clock) throws IOException {
        Files.writeString(folder.resolve("sign-in.yaml"), settings() + more);
        Site site = TestSite.of(folder, accounts, clock)
                .get(
                        "/",
                        EnumSet.allOf(Role.class),
                        visit -> Reply.text(
                                200,
                                visit.account().name() + " " + visit.account().roles() + " " + visit.way()))
                .get("/analysts", Set.of(Role.ANALYST), _ -> Reply.text(200, "secret"))
                .get(
                        "/form",
                        EnumSet.allOf(Role.class),
                        visit -> visit.page("problem", "x", new ProblemView(new ProblemWords("a", "b", ""), "c")));
        if (server != null) {
            server.close();
        }
        server = WebServer.start(WebSettings.loopback(0), site.addTo(new Routes()));
    }

    private String settings() {
        return """
                public-url: http://localhost:8442
                oidc:
                  name: Ministry
                  issuer: %s
                  client-id: weir
                  client-secret-file: secret
                  roles-claim: realm_access.roles
                  roles: { weir-dpo: [officer, auditor], weir-asks: analyst }
                """.formatted(provider.issuer());
    }

    @AfterEach
    void close() {
        server.close();
        provider.close();
        http.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(origin() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Goes to the provider, agrees there, and gives the query to come back with. */
    private String outside(String to) throws Exception {
        HttpResponse<String> left = get("/sign-in/provider" + to);
        assertThat(left.statusCode()).isEqualTo(303);
        String address = left.headers().firstValue("Location").orElseThrow();
        assertThat(address)
                .startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256", "response_type=code", "scope=openid+profile");
        return provider.agree(address);
    }

    private HttpResponse<String> back(String query) throws Exception {
        return get("/sign-in/provider/callback?" + query);
    }

    private void assertNobodyIsIn(HttpResponse<String> reply, int status, String sentence) throws Exception {
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).contains(sentence).doesNotContain("Exception", "nimbus", "p-17");
        assertThat(cookies.getCookieStore().getCookies().stream().map(HttpCookie::getName))
                .doesNotContain("weir-test");
        assertThat(get("/").statusCode()).isEqualTo(303);
    }

    // --- Who gets in ---

    @Test
    void callback_rightPerson_isInWithTheRolesOfTheTable() throws Exception {
        HttpResponse<String> in = back(outside("?to=/form"));

        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(in.headers().firstValue("Refresh")).contains("0; url=/form");
        assertThat(in.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("weir-test=").contains("HttpOnly", "SameSite=Strict"));
        assertThat(get("/").body()).isEqualTo("p-17 [OFFICER, AUDITOR] PROVIDER");
        assertThat(get("/analysts").statusCode()).isEqualTo(403);
    }

    @Test
    void callback_elsewhereTo_staysHere() throws Exception {
        assertThat(back(outside("?to=//evil.example")).headers().firstValue("Refresh"))
                .contains("0; url=/");
    }

    @Test
    void signInPage_withProvider_offersBoth() throws Exception {
        assertThat(get("/sign-in").body())
                .contains("Sign in with Ministry", "href=\"/sign-in/provider\"", "type=\"password\"");
    }

    @Test
    void signIn_ownAccountsOff_takesNoPassword() throws Exception {
        start("own-accounts: false\n");

        assertThat(get("/sign-in").body()).contains("Sign in with Ministry").doesNotContain("type=\"password\"");
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(origin() + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", origin())
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "name=olga&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void session_ownAccountOfThatNameMade_ends() throws Exception {
        back(outside(""));
        assertThat(get("/").statusCode()).isEqualTo(200);
        accounts.put("p-17", Set.of(Role.OPERATOR), List.of(), PASSWORD);

        assertThat(get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void session_nameLockedOut_endsAndTheProviderOpensNothingMore() throws Exception {
        back(outside(""));
        assertThat(get("/").statusCode()).isEqualTo(200);

        accounts.lockOut("p-17");

        assertThat(get("/").statusCode()).isEqualTo(303);
        cookies.getCookieStore().removeAll();
        assertNobodyIsIn(back(outside("")), 403, "cannot be used here");

        assertThat(accounts.letIn("p-17")).isTrue();
        assertThat(back(outside("")).statusCode()).isEqualTo(200);
    }

    @Test
    void callback_nameOfAnOwnAccountThatWasLockedOut_nobodyIsIn() throws Exception {
        provider.claims = set -> set.subject("olga");
        accounts.lockOut("olga");

        assertNobodyIsIn(back(outside("")), 403, "cannot be used here");
    }

    @ParameterizedTest
    @CsvSource({"locked-out", "accounts"})
    void callback_fileThatSaysWhoMayEnterDamaged_nobodyIsIn(String file) throws Exception {
        Files.writeString(folder.resolve(file), "weir-something/1\nx\n");

        assertNobodyIsIn(back(outside("")), 503, "Tell the operator");
        assertThat(accounts.isFree("nobody")).isFalse();
    }

    @Test
    void signOut_providerWithAPlaceForIt_namesIt() throws Exception {
        provider.signOut = provider.issuer() + "/out";
        back(outside(""));
        String page = get("/form").body();
        int at = page.indexOf("name=\"token\" value=\"") + 20;
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(origin() + "/sign-out"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", origin())
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + page.substring(at, page.indexOf('"', at))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(reply.headers().firstValue("Location")).contains("/sign-in/out");
        assertThat(get("/sign-in/out").body())
                .contains(provider.issuer()
                        + "/out?client_id=weir&amp;post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8442%2Fsign-in");
        assertThat(get("/").statusCode()).isEqualTo(303);
    }

    // --- Who does not ---

    @ParameterizedTest
    @EnumSource(value = Signing.class, names = "OWN_KEY", mode = EnumSource.Mode.EXCLUDE)
    void callback_otherSignature_nobodyIsIn(Signing signing) throws Exception {
        provider.signing = signing;

        assertNobodyIsIn(back(outside("")), 401, "cannot be verified");
    }

    @ParameterizedTest
    @CsvSource({"nonce, another", "nonce, ", "iss, http://localhost:1", "aud, another-client", "sub, "})
    void callback_otherClaim_nobodyIsIn(String claim, String value) throws Exception {
        provider.claims = set -> set.claim(claim, value);

        assertNobodyIsIn(back(outside("")), 401, "cannot be verified");
    }

    @Test
    void callback_expired_nobodyIsInBeyondTheSkew() throws Exception {
        provider.claims = set -> set.expirationTime(Date.from(Instant.now().minusSeconds(70)));
        assertNobodyIsIn(back(outside("")), 401, "cannot be verified");

        provider.claims = set -> set.expirationTime(Date.from(Instant.now().minusSeconds(30)));
        assertThat(back(outside("")).statusCode()).isEqualTo(200);
    }

    @Test
    void callback_issuedInTheFuture_nobodyIsIn() throws Exception {
        provider.claims = set -> set.issueTime(Date.from(Instant.now().plusSeconds(120)));

        assertNobodyIsIn(back(outside("")), 401, "cannot be verified");
    }

    @Test
    void callback_unknownState_nobodyIsIn() throws Exception {
        String query = outside("");

        assertNobodyIsIn(back(query.replaceFirst("state=.*", "state=guessed")), 401, "Begin again");
    }

    @Test
    void callback_otherBrowser_nobodyIsIn() throws Exception {
        String query = outside("");
        cookies.getCookieStore().removeAll();

        assertNobodyIsIn(back(query), 401, "Begin again");
    }

    @Test
    void callback_usedBefore_nobodyIsIn() throws Exception {
        String query = outside("");
        assertThat(back(query).statusCode()).isEqualTo(200);
        cookies.getCookieStore().removeAll();

        assertNobodyIsIn(back(query), 401, "Begin again");
    }

    @Test
    void callback_codeOfAnotherSignIn_nobodyIsIn() throws Exception {
        String stolen = outside("");
        String own = outside("");
        String mixed = stolen.substring(0, stolen.indexOf('&')) + own.substring(own.indexOf('&'));

        assertNobodyIsIn(back(mixed), 401, "cannot be verified");
    }

    @Test
    void callback_codeUsedBefore_nobodyIsIn() throws Exception {
        String first = outside("");
        assertThat(back(first).statusCode()).isEqualTo(200);
        cookies.getCookieStore().removeAll();
        String second = outside("");

        assertNobodyIsIn(
                back(first.substring(0, first.indexOf('&')) + second.substring(second.indexOf('&'))),
                401,
                "cannot be verified");
    }

    @Test
    void callback_otherIssuerSays_nobodyIsIn() throws Exception {
        assertNobodyIsIn(back(outside("") + "&iss=https%3A%2F%2Fevil.example"), 401, "cannot be verified");
    }

    @Test
    void callback_personDeclined_nobodyIsIn() throws Exception {
        String query = outside("");

        assertNobodyIsIn(
                back("error=access_denied&" + query.substring(query.indexOf('&') + 1)), 401, "You were not signed in");
    }

    @Test
    void callback_roleNotInTheTable_nobodyIsIn() throws Exception {
        provider.claims = set -> set.claim("realm_access", Map.of("roles", List.of("printers", "officer")));

        assertNobodyIsIn(back(outside("")), 403, "no role here");
    }

    @ParameterizedTest
    @CsvSource({"olga", "'a name with spaces'", "'<b>x</b>'"})
    void callback_nameThatCannotBeAnAccounts_nobodyIsIn(String name) throws Exception {
        provider.claims = set -> set.subject(name);

        assertNobodyIsIn(back(outside("")), 403, "cannot be used here");
    }

    @Test
    void provider_away_saysSo() throws Exception {
        provider.close();

        assertNobodyIsIn(get("/sign-in/provider"), 502, "does not answer");
    }

    /** A browser at an address that is dead says nothing that helps. */
    @Test
    void provider_awayAfterItWasThere_nobodyIsSentThere() throws Exception {
        MovingClock clock = new MovingClock(Instant.now());
        start("", clock);
        assertThat(get("/sign-in/provider").statusCode()).isEqualTo(303);
        provider.close();

        clock.move(Duration.ofSeconds(11));

        assertNobodyIsIn(get("/sign-in/provider"), 502, "does not answer");
    }

    @Test
    void provider_documentOfAnotherIssuer_isNotTaken() throws Exception {
        provider.discoveredIssuer = "http://localhost:1";

        HttpResponse<String> reply = get("/sign-in/provider");
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    public-url: http://desk.example.org                                                  | https
                    public-url: https://desk.example.org/path                                            | without a path
                    own-accounts: false                                                                  | nobody could
                    oidc: { issuer: 'https://c.d', client-id: x, roles-claim: r, roles: { a: officer } }   | public-url
                    { public-url: 'https://a.b', own-accounts: false }                                   | nobody could
                    { public-url: 'https://a.b', oidc: { issuer: 'http://c.d' } }                        | oidc.issuer
                    { public-url: 'https://a.b', oidc: { issuer: 'https://c.d', client-id: x } }         | oidc.roles-claim
                    { public-url: 'https://a.b', oidc: { issuer: 'https://c.d', client-id: x, roles-claim: r } } | oidc.roles
                    { public-url: 'https://a.b', oidc: { issuer: 'https://c.d', client-id: x, roles-claim: r, roles: { a: king } } } | oidc.roles
                    { public-url: 'https://a.b', oidc: { issuer: 'https://c.d', client-id: x, roles-claim: r, roles: { a: officer }, algorithms: [HS256] } } | oidc.algorithms
                    { public-url: 'https://a.b', oidc: { issuer: 'https://c.d', client-id: x, roles-claim: r, roles: { a: officer }, algorithms: [none] } } | oidc.algorithms
                    """)
    void read_badSettings_namesTheKey(String text, String named) throws Exception {
        Files.writeString(folder.resolve("sign-in.yaml"), text);

        assertThatThrownBy(() -> SignInWays.read(folder, Clock.systemUTC()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sign-in.yaml")
                .hasMessageContaining(named);
    }
}
