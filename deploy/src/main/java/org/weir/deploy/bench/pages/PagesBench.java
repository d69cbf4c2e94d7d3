package org.weir.deploy.bench.pages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weir.Bytes;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;
import org.weir.console.log.LogLimits;
import org.weir.console.log.LogUnavailableException;
import org.weir.console.log.TransparencyLog;
import org.weir.console.log.file.FileLogStorage;
import org.weir.deploy.bench.figures.Findings.PageTime;
import org.weir.deploy.bench.figures.Series;
import org.weir.deploy.demo.TemporaryFolder;
import org.weir.hub.HubConfig;
import org.weir.hub.HubControl;
import org.weir.hub.HubWiring;
import org.weir.hub.RunningHub;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.entry.LogEntry;

/**
 * What somebody waits for who looks a question up: the pages of a hub that runs, one visitor after the other. Each page is asked for
 * whole, and has to be there.
 */
public final class PagesBench {
    private static final int AGENCIES = 4;
    private static final int AT_ONCE = 40;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 70;
    private static final String PASSWORD = "correct horse battery";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Bytes DIGEST = Bytes.utf8("x").sha256();

    private final Path folder;
    private final int questions;

    private PagesBench(Path folder, int questions) {
        this.folder = folder;
        this.questions = questions;
    }

    /**
     * Makes a hub with so many questions in its log, and times its pages.
     *
     * @param folder a hub is made in it, and removed
     */
    public static List<PageTime> run(Path folder, int questions) throws IOException {
        try (TemporaryFolder made = TemporaryFolder.in(folder, "pages")) {
            return new PagesBench(made.path(), questions).times();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The benchmark of the pages was interrupted", e);
        } catch (NotVerifiedException e) {
            throw new IllegalStateException("A hub that was just made has a key that is read", e);
        } catch (LogUnavailableException e) {
            throw new IOException("The benchmark's log cannot be written to " + folder, e);
        }
    }

    private List<PageTime> times()
            throws IOException, InterruptedException, NotVerifiedException, LogUnavailableException {
        HubConfig config = HubConfig.of(folder.resolve("hub"), "bench", List.of("statistics"))
                .withPorts(0, 0);
        HubWiring.init(config);
        fill(config.directory());
        String hash = Passwords.hash(PASSWORD);
        for (Role role : List.of(Role.AUDITOR, Role.OFFICER)) {
            HubControl.of(config.directory())
                    .accounts()
                    .putHashed(new Account(role.key(), Set.of(role), List.of(), Instant.EPOCH, hash));
        }
        try (RunningHub hub = HubWiring.start(config);
                HttpClient http = HttpClient.newHttpClient()) {
            String origin = "http://127.0.0.1:" + hub.consolePort();
            Visitor auditor = Visitor.signIn(http, origin, Role.AUDITOR.key());
            String last = "/questions/session-" + (questions - 1);
            while (auditor.status(last) == 404) {
                Thread.onSpinWait(); // the log is still being read
            }
            // Somebody else: one person's pages are limited to so many a minute.
            Visitor officer = Visitor.signIn(http, origin, Role.OFFICER.key());
            List<PageTime> times = new ArrayList<>();
            for (String path : List.of(
                    "/questions",
                    "/questions?agency=agency-3&outcome=refused",
                    "/questions?outcome=missing&from=2026-01-01&to=2026-01-02",
                    "/questions/session-" + questions / 2,
                    "/log-and-evidence",
                    "/")) {
                times.add(time(officer, path));
            }
            return times;
        }
    }

    private void fill(Path hub) throws IOException, NotVerifiedException, LogUnavailableException {
        NoteSigner key =
                NoteSigner.parse(Files.readString(hub.resolve("log-key.txt")).strip());
        try (TransparencyLog log =
                TransparencyLog.open(FileLogStorage.open(hub.resolve("log")), key, LogLimits.DEFAULT)) {
            for (int first = 0; first < questions; first += AT_ONCE) {
                log.append(entries(first));
            }
        }
    }

    private List<Bytes> entries(int first) {
        List<Bytes> entries = new ArrayList<>();
        for (int i = first; i < Math.min(first + AT_ONCE, questions); i++) {
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

    private PageTime time(Visitor visitor, String path) throws IOException, InterruptedException {
        long[] nanos = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            int status = visitor.status(path);
            nanos[Math.max(0, i)] = System.nanoTime() - start;
            if (status != 200) {
                throw new IllegalStateException("The page " + path + " says " + status);
            }
        }
        return new PageTime(path, questions, Series.of(nanos));
    }

    private record Visitor(HttpClient http, String origin, String cookie) {
        static Visitor signIn(HttpClient http, String origin, String name) throws IOException, InterruptedException {
            HttpResponse<Void> reply = http.send(
                    HttpRequest.newBuilder(URI.create(origin + "/sign-in"))
                            .header("Origin", origin)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "name=" + name + "&password=" + PASSWORD.replace(" ", "+")))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            String cookie = reply.headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow(() -> new IllegalStateException("The benchmark's account was not let in"));
            return new Visitor(http, origin, cookie.split(";", 2)[0]);
        }

        int status(String path) throws IOException, InterruptedException {
            return http.send(
                            HttpRequest.newBuilder(URI.create(origin + path))
                                    .header("Cookie", cookie)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }
}
