package org.weir.console.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passkey;
import org.weir.console.accounts.Role;
import org.weir.console.web.Reply;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;

/** What people do with their own account, over real HTTP. */
class AccountPagesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT = "staple after staple";

    @TempDir
    private Path folder;

    private AccountStore accounts;
    private WebServer server;

    @BeforeEach
    void open() throws Exception {
        accounts = AccountStore.at(folder.resolve("accounts"), Clock.systemUTC());
        accounts.put("olga", Set.of(Role.OFFICER), List.of(), PASSWORD);
        accounts.put("oscar", Set.of(Role.OPERATOR), List.of(), PASSWORD);
        Files.writeString(
                folder.resolve("sign-in.yaml"), "passkeys: { rp-id: localhost, origins: ['http://localhost:1'] }\n");
        Site site = TestSite.of(folder, accounts)
                .get(
                        "/",
                        EnumSet.allOf(Role.class),
                        visit -> Reply.text(200, visit.account().name()));
        server = WebServer.start(WebSettings.loopback(0), site.addTo(new Routes()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A browser with cookies of its own. */
    private final class Browser implements AutoCloseable {
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();

        HttpResponse<String> get(String path) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(URI.create(origin() + path)).build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
            String body = form.entrySet().stream()
                    .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return http.send(
                    HttpRequest.newBuilder(URI.create(origin() + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", origin())
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        /** Posts with the token of the account's page. */
        HttpResponse<String> change(String path, Map<String, String> fields) throws Exception {
            String page = get("/account").body();
            int at = page.indexOf("name=\"token\" value=\"") + 20;
            Map<String, String> form = new LinkedHashMap<>(fields);
            form.put("token", page.substring(at, page.indexOf('"', at)));
            return post(path, form);
        }

        HttpResponse<String> signIn(String password) throws Exception {
            return post("/sign-in", Map.of("name", "olga", "password", password));
        }

        boolean isIn() throws Exception {
            return get("/").statusCode() == 200;
        }

        @Override
        public void close() {
            http.close();
        }
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    private static Map<String, String> passwords(String current, String wanted, String again) {
        return Map.of("current", current, "new", wanted, "again", again);
    }

    @Test
    void password_changed_endsEveryOtherSession() throws Exception {
        try (Browser here = new Browser();
                Browser elsewhere = new Browser()) {
            here.signIn(PASSWORD);
            elsewhere.signIn(PASSWORD);

            HttpResponse<String> reply = here.change("/account/password", passwords(PASSWORD, NEXT, NEXT));

            assertThat(reply.headers().firstValue("Location")).contains("/account?done=password");
            assertThat(here.isIn()).isTrue();
            assertThat(elsewhere.isIn()).isFalse();
            assertThat(elsewhere.signIn(PASSWORD).statusCode()).isEqualTo(401);
            assertThat(elsewhere.signIn(NEXT).statusCode()).isEqualTo(303);
            assertThat(accounts.find("olga").orElseThrow().roles()).containsExactly(Role.OFFICER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wrong wrong wrong, staple after staple, staple after staple, not your present",
        "correct horse battery, staple after staple, staple after stable, second time",
        "correct horse battery, correct horse battery, correct horse battery, that is new",
        "correct horse battery, my name is olga!, my name is olga!, your name",
        "correct horse battery, short, short, 12 to 256"
    })
    void password_notTaken_changesNothing(String current, String wanted, String again, String sentence)
            throws Exception {
        try (Browser here = new Browser()) {
            here.signIn(PASSWORD);
            HttpResponse<String> reply = here.change("/account/password", passwords(current, wanted, again));

            assertThat(reply.statusCode()).isEqualTo(422);
            assertThat(reply.body()).contains(sentence).doesNotContain(wanted + "\"");
            assertThat(accounts.verify("olga", PASSWORD)).isPresent();
            assertThat(here.isIn()).isTrue();
        }
    }

    @Test
    void password_guessedOften_isSlowedDown() throws Exception {
        try (Browser here = new Browser()) {
            here.signIn(PASSWORD);
            for (int i = 0; i < 10; i++) {
                assertThat(here.change("/account/password", passwords("guess number " + i, NEXT, NEXT))
                                .statusCode())
                        .isEqualTo(422);
            }
            assertThat(here.change("/account/password", passwords(PASSWORD, NEXT, NEXT))
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void sessions_endedEverywhere_areAllOver() throws Exception {
        try (Browser here = new Browser();
                Browser elsewhere = new Browser()) {
            here.signIn(PASSWORD);
            elsewhere.signIn(PASSWORD);
            elsewhere.change("/account/sessions", Map.of());

            assertThat(here.isIn()).isFalse();
            assertThat(elsewhere.isIn()).isFalse();
        }
    }

    @Test
    void password_operatorChangedTheAccountMeanwhile_staysTheOperators() throws Exception {
        Account known = accounts.find("olga").orElseThrow();
        accounts.put("olga", Set.of(Role.AUDITOR), List.of(), "what the operator gave");

        assertThat(accounts.changePassword(known, NEXT)).isEmpty();

        assertThat(accounts.verify("olga", "what the operator gave")).isPresent();
        assertThat(accounts.find("olga").orElseThrow().roles()).containsExactly(Role.AUDITOR);
    }

    // --- Passkeys, as far as no device is needed ---

    private void addPasskey(String account) throws IOException {
        accounts.addPasskey(
                accounts.find(account).orElseThrow(),
                new Passkey(account, "aGFuZGxl", "Y3JlZA", "a2V5", 0, "phone", Instant.EPOCH, Optional.empty()));
    }

    @Test
    void makePasskey_withoutThePassword_isNotBegun() throws Exception {
        try (Browser here = new Browser()) {
            here.signIn(PASSWORD);

            HttpResponse<String> reply = here.change("/account/passkeys/begin", Map.of("password", "guess"));
            assertThat(reply.statusCode()).isEqualTo(403);
            assertThat(new JsonObject(reply.body()).getString("code")).isEqualTo("password");
        }
    }

    @Test
    void makePasskey_asked_wantsAVerifiedPersonAndTheRightSite() throws Exception {
        try (Browser here = new Browser()) {
            here.signIn(PASSWORD);
            HttpResponse<String> reply = here.change("/account/passkeys/begin", Map.of("password", PASSWORD));
            JsonObject options =
                    new JsonObject(new JsonObject(reply.body()).getString("options")).getJsonObject("publicKey");

            assertThat(options.getJsonObject("rp").getString("id")).isEqualTo("localhost");
            assertThat(options.getJsonObject("authenticatorSelection").getString("userVerification"))
                    .isEqualTo("required");
            assertThat(options.getJsonObject("authenticatorSelection").getString("residentKey"))
                    .isEqualTo("required");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "{}", "nonsense", "'{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}'"})
    void passkey_answerThatIsNone_isRefusedAndNothingIsSaid(String answer) throws Exception {
        try (Browser here = new Browser();
                Browser stranger = new Browser()) {
            here.signIn(PASSWORD);
            String ticket = new JsonObject(here.change("/account/passkeys/begin", Map.of("password", PASSWORD))
                            .body())
                    .getString("ticket");
            HttpResponse<String> made =
                    here.change("/account/passkeys", Map.of("ticket", ticket, "label", "x", "answer", answer));
            assertThat(made.statusCode()).isEqualTo(403);
            assertThat(made.body()).isEqualTo("{\"code\":\"failed\"}");
            assertThat(accounts.passkeys().of("olga")).isEmpty();

            String entering = new JsonObject(
                            stranger.post("/sign-in/passkey/begin", Map.of()).body())
                    .getString("ticket");
            HttpResponse<String> entered =
                    stranger.post("/sign-in/passkey", Map.of("ticket", entering, "answer", answer));
            assertThat(entered.statusCode()).isEqualTo(403);
            assertThat(entered.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(stranger.isIn()).isFalse();
        }
    }

    @Test
    void removePasskey_ofSomebodyElse_staysWhereItIs() throws Exception {
        addPasskey("oscar");
        try (Browser here = new Browser()) {
            here.signIn(PASSWORD);
            here.change("/account/passkeys/remove", Map.of("credential", "Y3JlZA"));

            assertThat(accounts.passkeys().of("oscar")).hasSize(1);
            assertThat(here.get("/account").body()).doesNotContain("phone");
        }
    }

    @Test
    void account_replacedByTheOperator_losesItsPasskeys() throws Exception {
        addPasskey("oscar");
        accounts.changePassword(accounts.find("oscar").orElseThrow(), NEXT);
        assertThat(accounts.passkeys().of("oscar")).hasSize(1);

        accounts.put("oscar", Set.of(Role.OPERATOR), List.of(), PASSWORD);
        assertThat(accounts.passkeys().of("oscar")).isEmpty();
    }

    @Test
    void account_lockedOut_hasNoPasskeyAndNoPasskeyOpensIt() throws Exception {
        addPasskey("olga");
        try (Browser here = new Browser()) {
            here.signIn(PASSWORD);
            String ticket = new JsonObject(here.change("/account/passkeys/begin", Map.of("password", PASSWORD))
                            .body())
                    .getString("ticket");

            accounts.lockOut("olga");

            assertThat(accounts.passkeys().of("olga")).isEmpty();
            assertThat(here.isIn()).isFalse();
            assertThat(here.post("/account/passkeys", Map.of("ticket", ticket, "label", "x", "answer", "{}"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void passkeys_fileDamaged_letNobodyIn() throws Exception {
        Files.writeString(folder.resolve("passkeys"), "weir-passkeys/1\noscar only\n");

        assertThat(accounts.passkeys().of("oscar")).isEmpty();
        assertThat(accounts.passkeys().account("aGFuZGxl")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    { rp-id: desk.example.org, origins: ['http://desk.example.org'] }     | https
                    { rp-id: desk.example.org, origins: ['https://other.example.org'] }   | rp-id
                    { rp-id: example.org, origins: ['https://evilexample.org'] }          | rp-id
                    { rp-id: '127.0.0.1', origins: ['http://127.0.0.1:8442'] }            | only localhost
                    { rp-id: desk.example.org, origins: ['https://desk.example.org/'] }   | no slash
                    { rp-id: desk.example.org }                                           | passkeys.origins
                    { origins: ['https://desk.example.org'] }                             | passkeys.rp-id
                    """)
    void read_badPasskeySettings_namesTheKey(String text, String named) throws Exception {
        Files.writeString(folder.resolve("sign-in.yaml"), "passkeys: " + text + "\n");

        assertThatThrownBy(() -> SignInWays.read(folder, Clock.systemUTC()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(named);
    }
}
