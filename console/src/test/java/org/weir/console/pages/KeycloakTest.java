package org.weir.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.weir.clock.MovingClock;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.web.Reply;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;

/** Sign-in at a real Keycloak: profile {@code keycloak}. What takes Keycloak away comes last. */
@Tag("keycloak")
@EnabledIfSystemProperty(named = "weir.keycloak", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String SESSION = "weir-test";

    /** Nobody is sent to a provider that has not answered for longer. */
    private static final Duration LONGER_THAN_LATELY = Duration.ofSeconds(11);

    private Keycloak keycloak;
    private WebServer server;
    private MovingClock clock;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        int here = free();
        keycloak = new Keycloak(Path.of(System.getProperty("weir.keycloak")), folder, free(), here);
        clock = new MovingClock(Instant.now());
        Files.writeString(folder.resolve("secret"), "keycloak-client-secret");
        Files.writeString(folder.resolve("sign-in.yaml"), """
                public-url: http://localhost:%d
                oidc:
                  name: Ministry
                  issuer: %s
                  client-id: weir
                  client-secret-file: secret
                  name-claim: preferred_username
                  roles-claim: realm_access.roles
                  roles: { weir-dpo: [officer, auditor], weir-analysts: analyst }
                """.formatted(here, keycloak.issuer()));
        AccountStore accounts = AccountStore.at(folder.resolve("accounts"), clock);
        accounts.put("local", Set.of(Role.OPERATOR), List.of(), PASSWORD);
        Site site = TestSite.of(folder, accounts, clock)
                .get(
                        "/",
                        EnumSet.allOf(Role.class),
                        visit -> Reply.text(
                                200,
                                visit.account().name() + " "
                                        + new TreeSet<>(visit.account().roles())))
                .get("/operators", Set.of(Role.OPERATOR), _ -> Reply.text(200, "for operators"))
                .get(
                        "/form",
                        EnumSet.allOf(Role.class),
                        visit -> visit.page("problem", "x", new ProblemView(new ProblemWords("a", "b", ""), "c")));
        server = WebServer.start(WebSettings.loopback(here), site.addTo(new Routes()));
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String here(String path) {
        return "http://localhost:" + server.port() + path;
    }

    /** Out to Keycloak's form of name and password, or wherever it sends who is signed in there. */
    private HttpResponse<String> out(FormBrowser browser) throws Exception {
        return browser.follow(browser.get(here("/sign-in/provider")));
    }

    private HttpResponse<String> typed(FormBrowser browser, HttpResponse<String> form, String name, String password)
            throws Exception {
        return browser.send(form, "login-actions/authenticate", Map.of("username", name, "password", password));
    }

    private HttpResponse<String> signIn(FormBrowser browser, String name) throws Exception {
        return browser.follow(typed(browser, out(browser), name, "secret-" + name));
    }

    private void assertNobodyIsIn(FormBrowser browser) throws Exception {
        assertThat(browser.hasCookie(SESSION)).isFalse();
        HttpResponse<String> page = browser.get(here("/"));
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/sign-in");
    }

    @Test
    @Order(1)
    void signIn_personWithRoles_hasThoseOfTheTableAndNoOther() throws Exception {
        try (FormBrowser browser = new FormBrowser()) {
            HttpResponse<String> in = signIn(browser, "olga");

            assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
            assertThat(in.headers().firstValue("Refresh")).contains("0; url=/");
            assertThat(browser.get(here("/")).body()).isEqualTo("olga [ANALYST, OFFICER, AUDITOR]");
            assertThat(browser.get(here("/operators")).statusCode()).isEqualTo(403);
        }
    }

    /** The client's settings at Keycloak want a challenge, so that a sign-in that works has one. */
    @Test
    @Order(1)
    void authorization_challengeLeftOut_isNotTakenByKeycloak() throws Exception {
        try (FormBrowser browser = new FormBrowser()) {
            String address = browser.get(here("/sign-in/provider"))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(address).contains("code_challenge_method=S256").contains("code_challenge=");

            HttpResponse<String> reply = browser.get(address.replaceAll("&code_challenge(_method)?=[^&]*", "")
                    .replaceAll("\\?code_challenge(_method)?=[^&]*&", "?"));

            assertThat(reply.headers().firstValue("Location").orElse(""))
                    .as(reply.body())
                    .startsWith(here("/sign-in/provider/callback?"))
                    .contains("error=invalid_request");
            HttpResponse<String> back = browser.follow(reply);
            assertThat(back.statusCode()).isEqualTo(401);
            assertThat(back.body()).contains("You were not signed in");
            assertNobodyIsIn(browser);
        }
    }

    @Test
    @Order(1)
    void signIn_wrongPassword_staysAtKeycloakAndThenTheRightOneOpens() throws Exception {
        try (FormBrowser browser = new FormBrowser()) {
            HttpResponse<String> again = typed(browser, out(browser), "olga", "not-" + PASSWORD);

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.headers().firstValue("Location")).isEmpty();
            assertThat(again.uri().toString()).startsWith(keycloak.issuer());
            assertNobodyIsIn(browser);

            HttpResponse<String> in = browser.follow(typed(browser, again, "olga", "secret-olga"));
            assertThat(in.statusCode()).isEqualTo(200);
            assertThat(browser.get(here("/")).statusCode()).isEqualTo(200);
        }
    }

    /** The person has a role there that is called as one here is; the table says nothing of it. */
    @Test
    @Order(1)
    void signIn_personWithoutARoleOfTheTable_isNotInAndIsToldWhatToDo() throws Exception {
        try (FormBrowser browser = new FormBrowser()) {
            HttpResponse<String> reply = signIn(browser, "petra");

            assertThat(reply.statusCode()).isEqualTo(403);
            assertThat(reply.body()).contains("You have no role here. Ask the operator which group you need.");
            assertNobodyIsIn(browser);
        }
    }

    @Test
    @Order(1)
    void signIn_nameOfAnOwnAccount_isNotIn() throws Exception {
        try (FormBrowser browser = new FormBrowser()) {
            HttpResponse<String> reply = signIn(browser, "local");

            assertThat(reply.statusCode()).isEqualTo(403);
            assertThat(reply.body()).contains("cannot be used here");
            assertNobodyIsIn(browser);
        }
    }

    @Test
    @Order(1)
    void answer_usedTwice_opensNothingMore() throws Exception {
        try (FormBrowser browser = new FormBrowser()) {
            HttpResponse<String> agreed = typed(browser, out(browser), "olga", "secret-olga");
            assertThat(browser.follow(agreed).statusCode()).isEqualTo(200);

            try (FormBrowser other = new FormBrowser()) {
                HttpResponse<String> reply = other.follow(agreed);
                assertThat(reply.statusCode()).isEqualTo(401);
                assertThat(reply.body()).contains("Begin again");
                assertNobodyIsIn(other);
            }
        }
    }

    @Test
    @Order(2)
    void signOut_hereThenThere_asksForThePasswordAgain() throws Exception {
        try (FormBrowser browser = new FormBrowser()) {
            signIn(browser, "olga");

            HttpResponse<String> out = browser.follow(browser.send(browser.get(here("/form")), "/sign-out", Map.of()));

            assertNobodyIsIn(browser);
            // Still signed in there: no password is asked for.
            HttpResponse<String> back = browser.follow(out(browser));
            assertThat(back.statusCode()).isEqualTo(200);
            assertThat(browser.hasCookie(SESSION)).isTrue();

            out = browser.follow(browser.send(browser.get(here("/form")), "/sign-out", Map.of()));
            String there = link(out.body(), keycloak.issuer());
            HttpResponse<String> ended =
                    browser.send(browser.get(there), "logout-confirm", Map.of("confirmLogout", "x"));
            assertThat(ended.headers().firstValue("Location")).contains(here("/sign-in"));
            assertThat(browser.follow(ended).body()).contains("Sign in with Ministry");

            HttpResponse<String> form = out(browser);
            assertThat(form.statusCode()).isEqualTo(200);
            assertThat(form.body()).contains("name=\"password\"");
            assertNobodyIsIn(browser);
        }
    }

    private static String link(String page, String start) {
        int at = page.indexOf("href=\"" + start);
        assertThat(at).as(page).isPositive();
        return page.substring(at + 6, page.indexOf('"', at + 6)).replace("&amp;", "&");
    }

    @Test
    @Order(3)
    void signIn_keyRotated_countsWithoutARestart() throws Exception {
        try (FormBrowser browser = new FormBrowser()) {
            assertThat(signIn(browser, "olga").statusCode()).isEqualTo(200);
        }
        String before = keycloak.signingKey();
        keycloak.rotate();
        assertThat(keycloak.signingKey()).isNotEqualTo(before);

        try (FormBrowser browser = new FormBrowser()) {
            HttpResponse<String> in = signIn(browser, "olga");
            assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
            assertThat(browser.get(here("/")).body()).startsWith("olga ");
        }
    }

    @Test
    @Order(4)
    void signIn_keycloakDown_saysWhatToDoAndWorksWhenItIsBack() throws Exception {
        try (FormBrowser browser = new FormBrowser();
                FormBrowser inside = new FormBrowser()) {
            signIn(inside, "olga");
            HttpResponse<String> agreed = typed(browser, out(browser), "olga", "secret-olga");
            keycloak.stop();

            HttpResponse<String> back = browser.follow(agreed);
            assertThat(back.statusCode()).isEqualTo(502);
            assertThat(back.body()).contains("does not answer at the moment. Try again in a while");
            clock.move(LONGER_THAN_LATELY);
            HttpResponse<String> begin = browser.get(here("/sign-in/provider"), "Accept-Language", "fr");
            assertThat(begin.statusCode()).isEqualTo(502);
            assertThat(begin.headers().firstValue("Location")).isEmpty();
            assertThat(begin.body())
                    .contains("Le service de connexion ne répond pas pour le moment. Réessayez plus tard")
                    .contains("type=\"password\"");
            assertNobodyIsIn(browser);
            // Whoever is in stays in, and own accounts open pages.
            assertThat(inside.get(here("/")).statusCode()).isEqualTo(200);
            assertThat(browser.send(begin, "/sign-in", Map.of("name", "local", "password", PASSWORD))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(browser.get(here("/")).body()).isEqualTo("local [OPERATOR]");
        }
        keycloak.start();
        try (FormBrowser browser = new FormBrowser()) {
            HttpResponse<String> in = signIn(browser, "olga");
            assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        }
    }
}
