package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.console.accounts.Role;

/** What of a running hub its operator is told, by a real webhook. */
@Timeout(60)
class AlertsTest {
    @TempDir
    private Path directory;

    private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();

    private HttpServer operator() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            told.add(new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void settings(int port) throws IOException {
        Path hub = directory.resolve("hub");
        Files.writeString(hub.resolve("secret"), "0123456789abcdef0123456789abcdef");
        Files.writeString(
                hub.resolve("alerts.yaml"),
                "webhook: { url: 'http://127.0.0.1:" + port + "/', secret-file: secret }\n");
    }

    private JsonObject next() throws InterruptedException {
        JsonObject alert = told.poll(15, TimeUnit.SECONDS);
        assertThat(alert).isNotNull();
        return alert;
    }

    @Test
    void hub_memberRevokedOrSplitViewReported_isTold() throws Exception {
        HttpServer operator = operator();
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            federation.add("a", 10, (node, question, _) -> node.refuse(question, Refusal.BUSY));
            federation.ready();
            federation.stopHub();
            settings(operator.getAddress().getPort());
            federation.restartHub();

            federation.hub.revoke("a");
            JsonObject revoked = next();
            assertThat(revoked.getString("kind")).isEqualTo("member-revoked");
            assertThat(revoked.getString("about")).isEqualTo("a");
            assertThat(revoked.getString("place")).isEqualTo("hub of test");

            federation.events.splitViewReported("b");
            assertThat(next().getString("kind")).isEqualTo("split-view");
        } finally {
            operator.stop(0);
        }
    }

    @Test
    void hub_everyQuestionStoppedAndLifted_isToldOfBothAtOnce() throws Exception {
        HttpServer operator = operator();
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            federation.stopHub();
            settings(operator.getAddress().getPort());
            federation.restartHub();
            try (PageVisitor officer = federation.visitor(Role.OFFICER);
                    PageVisitor approver = federation.visitor(Role.APPROVER)) {
                officer.post("/stop", "reason", "A key of Northtown is lost");
                JsonObject stopped = next();
                assertThat(stopped.getString("kind")).isEqualTo("stopped");
                assertThat(stopped.encode()).doesNotContain("Northtown", "officer");

                // A stop that holds already is not told again.
                officer.post("/stop", "reason", "Once more");
                officer.post("/stop/lift", "reason", "It was found");
                approver.post("/proposals/1/confirm");

                assertThat(next().getString("kind")).isEqualTo("resumed");
            }
        } finally {
            operator.stop(0);
        }
    }

    @Test
    void start_settingsNotUnderstood_saysSo() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            federation.stopHub();
            Files.writeString(directory.resolve("hub/alerts.yaml"), "mial: {}\n");

            assertThatThrownBy(federation::restartHub)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("alerts.yaml")
                    .hasMessageContaining("unknown key");
            Files.delete(directory.resolve("hub/alerts.yaml"));
            federation.restartHub();
        }
    }
}
