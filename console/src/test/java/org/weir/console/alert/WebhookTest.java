package org.weir.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.pages.Language;

/** Alerts by webhook, to a real server in this process. */
class WebhookTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final List<Duration> SHORT = List.of(Duration.ofMillis(5), Duration.ofMillis(5));

    @TempDir
    private Path folder;

    private final BlockingQueue<Posted> arrived = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean hold;
    private HttpServer server;

    private record Posted(String id, String signature, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
        Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Files.writeString(
                folder.resolve("alerts.yaml"),
                "webhook:\n  url: http://localhost:" + server.getAddress().getPort()
                        + "/alerts?team=1\n  secret-file: secret\n");
    }

    @AfterEach
    void stop() {
        held.countDown();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws java.io.IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (hold) {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        arrived.add(new Posted(
                exchange.getRequestHeaders().getFirst("X-Weir-Id"),
                exchange.getRequestHeaders().getFirst("X-Weir-Signature"),
                body));
        exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 503 : 204, -1);
        exchange.close();
    }

    private AlertSettings settings() throws Exception {
        return AlertSettings.read(folder, Clock.systemUTC());
    }

    private AlertSettings collecting(Duration repeat) throws Exception {
        AlertSettings read = settings();
        return new AlertSettings(Language.ENGLISH, read.away(), repeat, read.channels());
    }

    private Posted taken() throws Exception {
        Posted posted = arrived.poll(15, TimeUnit.SECONDS);
        assertThat(posted).isNotNull();
        return posted;
    }

    @Test
    void raise_any_isSignedWithTheSecret() throws Exception {
        try (AlertOutbox outbox = AlertOutbox.open(settings(), "node of a", Clock.systemUTC())) {
            outbox.raise(AlertKind.HUB_AWAY);
            Posted posted = taken();

            String seconds = posted.signature().substring(2, posted.signature().indexOf(','));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(posted.signature())
                    .isEqualTo("t=" + seconds + ",v1="
                            + HexFormat.of()
                                    .formatHex(mac.doFinal(
                                            (seconds + "." + posted.body()).getBytes(StandardCharsets.UTF_8))));
            assertThat(Instant.ofEpochSecond(Long.parseLong(seconds)))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            assertThat(posted.json().fieldNames())
                    .containsExactlyInAnyOrder(
                            "version", "id", "kind", "about", "place", "at", "times", "sentence", "remedy");
            assertThat(posted.json().getString("kind")).isEqualTo("hub-away");
        }
    }

    @Test
    void raise_otherSideFailsTwice_comesAgainWithTheSameId() throws Exception {
        failures.set(2);
        try (AlertOutbox outbox = AlertOutbox.open(settings(), "node of a", SHORT, Clock.systemUTC())) {
            outbox.raise(AlertKind.HUB_AWAY);
            String id = taken().id();

            assertThat(taken().id()).isEqualTo(id);
            assertThat(taken().id()).isEqualTo(id);
            outbox.raise(AlertKind.STOPPED);
            assertThat(taken().id()).isNotEqualTo(id);
        }
    }

    @Test
    void raise_otherSideFailsForever_isGivenUpAndTheNextIsSent() throws Exception {
        failures.set(3);
        try (AlertOutbox outbox = AlertOutbox.open(settings(), "node of a", SHORT, Clock.systemUTC())) {
            outbox.raise(AlertKind.HUB_AWAY);
            outbox.raise(AlertKind.STOPPED);
            for (int i = 0; i < 3; i++) {
                assertThat(taken().json().getString("kind")).isEqualTo("hub-away");
            }
            assertThat(taken().json().getString("kind")).isEqualTo("stopped");
        }
    }

    @Test
    void raise_equalOnesInARow_areToldOnceAndThenTogether() throws Exception {
        try (AlertOutbox outbox =
                AlertOutbox.open(collecting(Duration.ofSeconds(2)), "hub of test", Clock.systemUTC())) {
            for (int i = 0; i < 50; i++) {
                outbox.raise(AlertKind.NO_QUORUM);
            }
            outbox.raise(AlertKind.AGENCY_AWAY, "a");

            assertThat(taken().json().getInteger("times")).isEqualTo(1);
            assertThat(taken().json().getString("about")).isEqualTo("a");
            JsonObject together = taken().json();
            assertThat(together.getString("kind")).isEqualTo("no-quorum");
            assertThat(together.getInteger("times")).isEqualTo(49);
            assertThat(arrived).isEmpty();
        }
    }

    @Test
    void raise_otherSideHangs_neverWaitsAndKeepsABoundedNumber() throws Exception {
        hold = true;
        try (AlertOutbox outbox = AlertOutbox.open(settings(), "hub of test", Clock.systemUTC())) {
            long start = System.nanoTime();
            for (int i = 0; i < 2_000; i++) {
                outbox.raise(AlertKind.AGENCY_AWAY, "agency-" + i);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            hold = false;
            held.countDown();
            for (int i = 0; i < AlertOutbox.WAITING; i++) {
                taken();
            }
            assertThat(arrived.poll(300, TimeUnit.MILLISECONDS) == null || arrived.isEmpty())
                    .isTrue();
        }
    }

    @Test
    void raise_aboutWhatIsNoId_leavesItOut() throws Exception {
        try (AlertOutbox outbox = AlertOutbox.open(settings(), "hub of test", Clock.systemUTC())) {
            outbox.raise(AlertKind.REFUSALS_JUMP, "SELECT ?who WHERE { ?who weir:gender \"F\" }");

            assertThat(taken().json().getString("about")).isEmpty();
        }
    }
}
