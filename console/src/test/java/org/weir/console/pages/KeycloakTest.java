package org.weir.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.ServerSocket;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.web.Reply;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;

/** Sign-in at a real Keycloak: profile {@code keycloak}. */
@Tag("keycloak")
@EnabledIfSystemProperty(named = "weir.keycloak", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakTest {
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final Duration START = Duration.ofMinutes(8);

    private Process keycloak;
    private String issuer;
    private WebServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path home = Path.of(System.getProperty("weir.keycloak"));
        int port = free();
        issuer = "http://localhost:" + port + "/realms/agency";
        int here = free();
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/agency.json"), realm(here));
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        // In memory: a realm of an earlier run would not be imported again, and names another port.
                        "--db=dev-mem",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.out").toFile());
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        keycloak = builder.start();
        await(folder);
        Files.writeString(folder.resolve("secret"), "keycloak-client-secret");
        Files.writeString(
                folder.resolve("sign-in.yaml"),
                "public-url: http://localhost:" + here + "\nown-accounts: false\noidc:\n  issuer: " + issuer
                        + "\n  client-id: weir\n  client-secret-file: secret\n  name-claim: preferred_username\n"
                        + "  roles-claim: realm_access.roles\n  roles: { weir-dpo: officer }\n");
        Site site = TestSite.of(folder, AccountStore.at(folder.resolve("accounts"), Clock.systemUTC()))
                .get(
                        "/",
                        EnumSet.allOf(Role.class),
                        visit -> Reply.text(
                                200,
                                visit.account().name() + " " + visit.account().roles()));
        server = WebServer.start(WebSettings.loopback(here), site.addTo(new Routes()));
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        keycloak.descendants().forEach(ProcessHandle::destroy);
        keycloak.destroy();
        keycloak.waitFor();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void await(Path folder) throws Exception {
        long end = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    HttpRequest ask = HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                            .build();
                    if (client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    assertThat(keycloak.isAlive())
                            .as(Files.readString(folder.resolve("keycloak.out")))
                            .isTrue();
                }
                assertThat(System.nanoTime()).as("Keycloak starts in time").isLessThan(end);
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
    }

    private static JsonObject user(String name, JsonArray roles) {
        return new JsonObject()
                .put("username", name)
                .put("enabled", true)
                .put("email", name + "@example.org")
                .put("firstName", "A")
                .put("lastName", "B")
                .put(
                        "credentials",
                        new JsonArray()
                                .add(new JsonObject().put("type", "password").put("value", "secret-" + name)))
                .put("realmRoles", roles);
    }

    private static String realm(int here) {
        JsonObject mapper = new JsonObject()
                .put("name", "roles in the ID token")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-usermodel-realm-role-mapper")
                .put(
                        "config",
                        new JsonObject()
                                .put("claim.name", "realm_access.roles")
                                .put("jsonType.label", "String")
                                .put("multivalued", "true")
                                .put("id.token.claim", "true"));
        return new JsonObject()
                .put("realm", "agency")
                .put("enabled", true)
                .put("sslRequired", "none")
                .put(
                        "roles",
                        new JsonObject().put("realm", new JsonArray().add(new JsonObject().put("name", "weir-dpo"))))
                .put(
                        "clients",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("clientId", "weir")
                                        .put("secret", "keycloak-client-secret")
                                        .put("standardFlowEnabled", true)
                                        .put("redirectUris", new JsonArray().add("http://localhost:" + here + "/*"))
                                        .put("attributes", new JsonObject().put("pkce.code.challenge.method", "S256"))
                                        .put("protocolMappers", new JsonArray().add(mapper))))
                .put(
                        "users",
                        new JsonArray()
                                .add(user("olga", new JsonArray().add("weir-dpo")))
                                .add(user("petra", new JsonArray())))
                .encode();
    }

    /** As a browser: out, name and password there, and back. */
    private HttpResponse<String> signIn(HttpClient browser, String name) throws Exception {
        String here = "http://localhost:" + server.port();
        HttpResponse<String> left = browser.send(
                HttpRequest.newBuilder(URI.create(here + "/sign-in/provider")).build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> form = browser.send(
                HttpRequest.newBuilder(
                                URI.create(left.headers().firstValue("Location").orElseThrow()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher action = FORM.matcher(form.body());
        assertThat(action.find()).as(form.body()).isTrue();
        HttpResponse<String> agreed = browser.send(
                HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password="
                                + URLEncoder.encode("secret-" + name, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return browser.send(
                HttpRequest.newBuilder(URI.create(
                                agreed.headers().firstValue("Location").orElseThrow()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new Jar())
                .build();
    }

    /** Cookies as browsers have them on this machine: also marked for TLS, which Keycloak does, they go to localhost without it. */
    private static final class Jar extends CookieHandler {
        private final Map<String, String> cookies = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            return cookies.isEmpty()
                    ? Map.of()
                    : Map.of(
                            "Cookie",
                            List.of(cookies.entrySet().stream()
                                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                    .collect(Collectors.joining("; "))));
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            headers.forEach((name, values) -> {
                if (name.equalsIgnoreCase("Set-Cookie")) {
                    values.forEach(this::keep);
                }
            });
        }

        private void keep(String cookie) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (cookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    @Test
    void signIn_personWithARole_isIn() throws Exception {
        try (HttpClient browser = browser()) {
            assertThat(signIn(browser, "olga").statusCode()).isEqualTo(200);
            assertThat(browser.send(
                                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("olga [OFFICER]");
        }
    }

    @Test
    void signIn_personWithoutARole_isNotIn() throws Exception {
        try (HttpClient browser = browser()) {
            assertThat(signIn(browser, "petra").statusCode()).isEqualTo(403);
        }
    }
}
