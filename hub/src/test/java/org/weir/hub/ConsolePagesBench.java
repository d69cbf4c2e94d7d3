package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;
import org.weir.console.log.TransparencyLog;
import org.weir.transparency.entry.LogEntry;

/** The console's pages over HTTP with 100,000 questions in the log: what somebody waits for who looks one up. */
@Tag("bench")
class ConsolePagesBench {
    private static final int QUESTIONS = 100_000;
    private static final int AGENCIES = 4;
    private static final int AT_ONCE = 40;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 70;
    private static final double LIMIT = 150;
    private static final String PASSWORD = "correct horse battery";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Bytes DIGEST = Bytes.utf8("x").sha256();

    @TempDir
    Path directory;

    @Test
    void pages_hundredThousandQuestions_answerInTime() throws Exception {
        HubConfig config =
                HubConfig.of(directory, "bench", List.of("statistics")).withPorts(0, 0);
        HubWiring.init(config);
        long start = System.nanoTime();
        try (TransparencyLog log =
                new HubFiles(directory).openLog(HubControl.of(directory).membership())) {
            for (int first = 0; first < QUESTIONS; first += AT_ONCE) {
                log.append(entries(first));
            }
        }
        report("entries written", start);
        for (Role role : List.of(Role.AUDITOR, Role.OFFICER)) {
            HubControl.of(directory)
                    .accounts()
                    .putHashed(
                            new Account(role.key(), Set.of(role), List.of(), Instant.EPOCH, Passwords.hash(PASSWORD)));
        }
        try (RunningHub hub = HubWiring.start(config);
                HttpClient http = HttpClient.newHttpClient()) {
            Visitor visitor = new Visitor(http, "http://127.0.0.1:" + hub.consolePort());
            visitor.signIn("auditor");
            start = System.nanoTime();
            String list = visitor.get("/questions");
            while (list.contains("still being read")) {
                list = visitor.get("/questions");
            }
            report("log read into the list", start);
            assertThat(list).contains("100,000");
            // Somebody else: one person's pages are limited to so many a minute.
            visitor.signIn("officer");
            for (String path : List.of(
                    "/questions",
                    "/questions?agency=agency-3&outcome=refused",
                    "/questions?outcome=missing&from=2026-01-01&to=2026-01-02",
                    "/questions/session-50000",
                    "/log-and-evidence",
                    "/")) {
                assertThat(visitor.p95(path)).as(path).isLessThan(LIMIT);
            }
        }
    }

    private static List<Bytes> entries(int first) {
        List<Bytes> entries = new ArrayList<>();
        for (int i = first; i < first + AT_ONCE; i++) {
            Instant at = BEGIN.plusSeconds(i * 300L);
            String session = "session-" + i;
            entries.add(new LogEntry.QuestionOpened(at, session, DIGEST).bytes());
            for (int a = 0; a < AGENCIES; a++) {
                String word = (i + a) % 1_000 == 0 ? "late" : (i + a) % 50 == 0 ? "refused:busy" : "answered";
                entries.add(new LogEntry.AgencyDecided(at, session, "agency-" + a, word, DIGEST, Optional.of(DIGEST))
                        .bytes());
            }
            entries.add(new LogEntry.Released(at, session, DIGEST, 40, 10, "local", 4_000).bytes());
        }
        return entries;
    }

    private static void report(String what, long start) {
        System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - start) / 1e9);
    }

    private static final class Visitor {
        private final HttpClient http;
        private final String origin;
        private String cookie = "none=1";

        Visitor(HttpClient http, String origin) {
            this.http = http;
            this.origin = origin;
        }

        void signIn(String name) throws Exception {
            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(URI.create(origin + "/sign-in"))
                            .header("Origin", origin)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "name=" + name + "&password=" + PASSWORD.replace(" ", "+")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            cookie = reply.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        }

        String get(String path) throws Exception {
            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(URI.create(origin + path))
                            .header("Cookie", cookie)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            return reply.body();
        }

        /** In milliseconds. */
        double p95(String path) throws Exception {
            long[] nanos = new long[ROUNDS];
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                long start = System.nanoTime();
                get(path);
                nanos[Math.max(0, i)] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            double p95 = nanos[ROUNDS * 95 / 100] / 1e6;
            System.out.printf("%s: p50 %.1f ms, p95 %.1f ms%n", path, nanos[ROUNDS / 2] / 1e6, p95);
            return p95;
        }
    }
}
