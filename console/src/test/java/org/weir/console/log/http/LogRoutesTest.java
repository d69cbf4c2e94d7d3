package org.weir.console.log.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.Bytes;
import org.weir.console.log.CutFromFull;
import org.weir.console.log.LogCheck;
import org.weir.console.log.LogLimits;
import org.weir.console.log.LogSource;
import org.weir.console.log.TransparencyLog;
import org.weir.console.log.file.FileLogStorage;
import org.weir.console.web.Problem;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.VerifierKey;

class LogRoutesTest {
    private static final NoteSigner KEY = NoteSigner.generate("pilot/log", SignatureType.NOTE);
    private static final LogIdentity IDENTITY = LogIdentity.of(KEY.publicHalf());

    @TempDir
    Path folder;

    private TransparencyLog log;
    private WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void serve() throws Exception {
        log = TransparencyLog.open(FileLogStorage.open(folder), KEY, LogLimits.DEFAULT);
        for (int i = 0; i < 10; i++) {
            log.append(Bytes.utf8("entry " + i));
        }
        awaitPublished(10);
        server = WebServer.start(
                WebSettings.loopback(0),
                new LogRoutes(log, KEY.publicHalf(), request -> {
                            if (request.header("X-Stranger").isPresent()) {
                                throw Problem.of(401, "stranger", "Who are you?", "Sign in.")
                                        .exception();
                            }
                        })
                        .addTo(new Routes()));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        log.close();
        client.close();
    }

    @Test
    void check_overHttp_readsEveryEntryInOrder() throws Exception {
        List<String> entries = new ArrayList<>();

        LogCheck.Report report =
                new LogCheck(overHttp(), IDENTITY, (index, entry) -> entries.add(index + " " + entry.utf8())).report();

        assertThat(report.damages()).isEmpty();
        assertThat(report.size()).isEqualTo(10);
        assertThat(entries).hasSize(10).startsWith("0 entry 0").endsWith("9 entry 9");
    }

    @Test
    void check_logThatFilledItsTileMeanwhile_cutsThePartialOneFromTheFull() throws Exception {
        HttpLog http = http();
        Bytes old = http.read("checkpoint").orElseThrow();
        for (int i = 10; i < 300; i++) {
            log.append(Bytes.utf8("entry " + i));
        }
        awaitPublished(300);
        assertThat(http.read("tile/0/000.p/10")).isEmpty();

        LogCheck.Report report = new LogCheck(
                        new CutFromFull(path -> path.equals("checkpoint") ? Optional.of(old) : http.read(path)),
                        IDENTITY)
                .report();

        assertThat(report.damages()).isEmpty();
        assertThat(report.size()).isEqualTo(10);
    }

    @Test
    void checkpoint_cosignedOne_bringsTheCosignaturesAlong() throws Exception {
        NoteSigner witness = NoteSigner.generate("pilot/agency", SignatureType.COSIGNATURE);
        SignedCheckpoint checkpoint = log.checkpoint();
        log.publish(checkpoint.with(witness.cosign(checkpoint.checkpoint(), Instant.ofEpochSecond(1_800_000_000))));
        awaitPublished(LogSource.WITNESSED, 10);

        assertThat(get("/log/checkpoint").body())
                .contains("pilot/agency")
                .isEqualTo(get("/log/checkpoint.witnessed").body());

        log.append(Bytes.utf8("one more"));
        awaitPublished(11);
        assertThat(get("/log/checkpoint").body()).doesNotContain("pilot/agency").startsWith("pilot/log\n11\n");
        assertThat(get("/log/checkpoint.witnessed").body()).startsWith("pilot/log\n10\n");
    }

    @Test
    void reply_eachResource_hasItsMediaTypeAndSaysHowLongItMayBeKept() throws Exception {
        HttpResponse<String> checkpoint = get("/log/checkpoint");
        assertThat(checkpoint.statusCode()).isEqualTo(200);
        assertThat(checkpoint.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(checkpoint.headers().allValues("Cache-Control")).containsExactly("no-store");

        HttpResponse<String> tile = get("/log/tile/0/000.p/10");
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(tile.headers().firstValue("Content-Length")).contains("320");
        assertThat(tile.headers().allValues("Cache-Control")).containsExactly("private, max-age=31536000, immutable");

        assertThat(VerifierKey.parse(get("/log/vkey").body().strip())).isEqualTo(KEY.publicHalf());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/001",
                "tile/0/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/x000/000",
                "tile/entries/000.p/11",
                "tile/64/000",
                "tile/",
                "tile/0/000.p/10/../../../journal",
                "tile/%2e%2e/journal",
                "journal",
                "lock",
                "tile/entries/..%2f..%2f..%2fjournal"
            })
    void reply_anythingElse_isNotThere(String path) throws Exception {
        assertThat(get("/log/" + path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "checkpoint.witnessed", "vkey", "tile/0/000.p/10", "tile/entries/000.p/10"})
    void reply_toAStranger_isRefused(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address("/log/" + path))
                .header("X-Stranger", "yes")
                .build();

        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }

    /** An entry is acknowledged before its files are published. */
    private void awaitPublished(long size) throws IOException {
        awaitPublished(LogSource.CHECKPOINT, size);
    }

    private void awaitPublished(String path, long size) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!log.read(path).map(Bytes::utf8).orElse("").startsWith("pilot/log\n" + size + "\n")) {
            assertThat(System.nanoTime()).as("the checkpoint is published").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpLog http() {
        return new HttpLog(address("/log"), Optional.empty());
    }

    private CutFromFull overHttp() {
        return new CutFromFull(http());
    }
}
