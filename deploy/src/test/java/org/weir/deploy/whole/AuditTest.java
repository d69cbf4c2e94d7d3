package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.deploy.command.Weir;
import org.weir.deploy.generate.CaseFile;
import org.weir.deploy.generate.Generator;
import org.weir.deploy.generate.Profile;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import org.weir.deploy.pilot.Ready;

/** An auditor's day at a pilot: the whole log, one answer, an agency's own log, and what happens when a file is changed. */
class AuditTest {
    private static final String QUESTION = "PREFIX weir: <https://w3id.org/weir/ns#> "
            + "SELECT ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE { "
            + "?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender } GROUP BY ?gender";

    @TempDir
    Path folder;

    @Test
    void audit_ofARunningPilot_verifiesAndNoticesEveryChange() throws Exception {
        Path state = folder.resolve("state");
        try (PilotFederation pilot = PilotFederation.start(file(), state, _ -> {})) {
            Ready ready = pilot.ready();
            Path bundle = folder.resolve("answer.zip");
            Path anchor = state.resolve("hub/federation.anchor");
            assertThat(Weir.run(
                            "ask",
                            "-e",
                            QUESTION,
                            "--node",
                            ready.nodes().getFirst().desk(),
                            "--token",
                            ready.nodes().getFirst().token(),
                            "--bundle",
                            bundle.toString()))
                    .isZero();

            log(ready.hub().log(), anchor);
            verify(bundle, anchor);
            account(ready);
        }
        ownLog(state.resolve("nodes/agency-0"));
    }

    private PilotFile file() throws Exception {
        List<Path> data = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path file = folder.resolve("cases-" + i + ".csv");
            CaseFile.write(file, new Generator(i + 1, Profile.SHELTER).cases(600));
            data.add(file);
        }
        return Pilots.file(folder, data, "weir");
    }

    private void log(String address, Path anchor) throws Exception {
        String remembered = folder.resolve("remembered").toString();
        assertThat(Weir.run("log", "verify", address, "--anchor", anchor.toString(), "--remember", remembered))
                .isZero();
        assertThat(Weir.run("log", "verify", address, "--remember", remembered)).isZero();
        assertThat(Weir.run("log", "show", address, "--last", "5")).isZero();
        Path copy = folder.resolve("copy");
        assertThat(Weir.run("log", "export", address, "--to", copy.toString(), "--anchor", anchor.toString()))
                .isZero();
        assertThat(Weir.run("log", "verify", copy.toString(), "--anchor", anchor.toString()))
                .isZero();
        for (Path file : files(copy)) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, changed(file, whole));
            // With the anchor, the copy's own verifier key is not believed, so it does not matter.
            assertThat(Weir.run("log", "verify", copy.toString(), "--anchor", anchor.toString()))
                    .as(file.toString())
                    .isEqualTo(file.endsWith("vkey") ? 0 : 5);
            Files.write(file, whole);
        }
    }

    /**
     * One bit flipped; of a checkpoint within the text that is signed, since a reader passes over signatures of names it does not know
     * (C2SP signed-note), and a flipped name is one.
     */
    private static byte[] changed(Path file, byte[] whole) {
        boolean note = file.getFileName().toString().startsWith("checkpoint");
        int length = note ? Bytes.of(whole).utf8().indexOf("\n\n") : whole.length;
        byte[] flipped = whole.clone();
        flipped[length / 2] ^= 1;
        return flipped;
    }

    private static List<Path> files(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void verify(Path bundle, Path anchor) throws Exception {
        assertThat(Weir.run("verify", bundle.toString(), "--anchor", anchor.toString()))
                .isZero();
        byte[] flipped = Files.readAllBytes(bundle);
        flipped[flipped.length / 3] ^= 1;
        Path changed = Files.write(folder.resolve("changed.zip"), flipped);
        assertThat(Weir.run("verify", changed.toString(), "--anchor", anchor.toString()))
                .isEqualTo(5);
    }

    private static void account(Ready ready) throws Exception {
        Ready.Account auditor = ready.accounts().getFirst();
        URI entries = URI.create(ready.hub().console() + "/entries?count=10");
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(entries).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(http.send(signedIn(entries, auditor.user(), "wrong"), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            HttpResponse<String> reply =
                    http.send(signedIn(entries, auditor.user(), auditor.password()), BodyHandlers.ofString());
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body())
                    .contains("release: session")
                    .containsPattern("decision: agency-1 in session [0-9a-f-]+: answered by its rules [0-9a-f]{12}");
        }
    }

    private static HttpRequest signedIn(URI address, String user, String password) {
        String pair = Base64.getEncoder()
                .encodeToString(Bytes.utf8(user + ":" + password).toArray());
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + pair)
                .header("Accept", "application/x-ndjson")
                .build();
    }

    private static void ownLog(Path node) throws Exception {
        assertThat(Weir.run("node", "log", "show", "--dir", node.toString())).isZero();
        assertThat(Weir.run("node", "log", "verify", "--dir", node.toString())).isZero();
        Path tile = files(node.resolve("log/tile/0")).getFirst();
        byte[] flipped = Files.readAllBytes(tile);
        flipped[0] ^= 1;
        Files.write(tile, flipped);
        assertThat(Weir.run("node", "log", "verify", "--dir", node.toString())).isEqualTo(5);
    }
}
