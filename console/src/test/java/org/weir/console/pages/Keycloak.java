package org.weir.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Keycloak in a process of its own, with the realm {@code keycloak/agency.json}. In memory: each start has new keys. */
final class Keycloak implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(8);
    private static final String ADMIN = "admin-of-a-test";

    private final Path home;
    private final Path out;
    private final int port;
    private final int client;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;

    /** @param client port of the program that people sign in to */
    Keycloak(Path home, Path folder, int port, int client) throws Exception {
        this.home = home;
        this.out = folder.resolve("keycloak.out");
        this.port = port;
        this.client = client;
        Files.createDirectories(home.resolve("data/import"));
        try (InputStream realm = Objects.requireNonNull(Keycloak.class.getResourceAsStream("/keycloak/agency.json"))) {
            Files.write(home.resolve("data/import/agency.json"), realm.readAllBytes());
        }
        start();
    }

    private String base() {
        return "http://localhost:" + port;
    }

    String issuer() {
        return base() + "/realms/agency";
    }

    void start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "WEIR_TEST_PORT",
                        String.valueOf(client),
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN));
        process = builder.start();
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
            assertThat(System.nanoTime()).as(Files.readString(out)).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private boolean answers() throws Exception {
        try {
            HttpRequest ask = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                    .build();
            return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** It is gone, and nothing answers at its address, when this returns. */
    void stop() throws Exception {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        for (ProcessHandle one : all) {
            one.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(answers()).isFalse();
    }

    @Override
    public void close() throws Exception {
        stop();
        http.close();
    }

    /** Which key signs ID tokens now. */
    String signingKey() throws Exception {
        return new JsonObject(admin("GET", "/admin/realms/agency/keys", "").body())
                .getJsonObject("active")
                .getString("RS256");
    }

    /** Makes a key that signs from now on, and takes every key away that signed before. */
    void rotate() throws Exception {
        JsonArray before =
                new JsonArray(admin("GET", "/admin/realms/agency/components?type=org.keycloak.keys.KeyProvider", "")
                        .body());
        JsonObject made = new JsonObject()
                .put("name", "rotated")
                .put("providerId", "rsa-generated")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put(
                        "config",
                        new JsonObject()
                                .put("priority", new JsonArray().add("500"))
                                .put("algorithm", new JsonArray().add("RS256")));
        assertThat(admin("POST", "/admin/realms/agency/components", made.encode())
                        .statusCode())
                .isEqualTo(201);
        for (Object one : before) {
            if (one instanceof JsonObject key && key.getString("providerId").equals("rsa-generated")) {
                assertThat(admin("DELETE", "/admin/realms/agency/components/" + key.getString("id"), "")
                                .statusCode())
                        .isEqualTo(204);
            }
        }
    }

    private HttpResponse<String> admin(String method, String path, String json) throws Exception {
        HttpResponse<String> token = http.send(
                HttpRequest.newBuilder(URI.create(base() + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username="
                                + encoded(ADMIN) + "&password=" + encoded(ADMIN)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        return http.send(
                HttpRequest.newBuilder(URI.create(base() + path))
                        .header("Authorization", "Bearer " + new JsonObject(token.body()).getString("access_token"))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
