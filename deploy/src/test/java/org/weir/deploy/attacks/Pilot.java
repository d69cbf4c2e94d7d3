package org.weir.deploy.attacks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.Ready;
import org.weir.deploy.pilot.TestPilots;

/**
 * A whole federation as {@code weir pilot up} starts it, asked over HTTP: real desks, hub, TLS, streams, stores, logs and witnesses. The
 * target is in the records of the first agency.
 */
final class Pilot implements AutoCloseable {
    private static final int OTHERS = 120;
    private static Pilot shared;

    final Path folder;
    private final PilotFederation federation;
    private final HttpClient http = HttpClient.newHttpClient();

    Pilot(Path folder, String profile, List<String> agencies) throws IOException {
        this.folder = folder;
        for (String agency : agencies) {
            Planted.csv(folder.resolve(agency + ".csv"), Planted.records(OTHERS, agency.equals(agencies.getFirst())));
        }
        String head = "hub: { port: 0, console: 0, profile: " + profile + " }";
        this.federation =
                PilotFederation.start(TestPilots.file(folder, head, agencies), folder.resolve("state"), _ -> {});
    }

    /** One of two agencies that is started once and serves every attack by text. */
    static synchronized Pilot shared(Runs runs) throws IOException {
        if (shared == null) {
            shared = new Pilot(runs.fresh(Row.A01), "local", List.of("north", "south"));
        }
        return shared;
    }

    /** Stops the shared one. */
    static synchronized void stop() throws IOException {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    Ready.Node node(int number) {
        return federation.ready().nodes().get(number);
    }

    Ready ready() {
        return federation.ready();
    }

    /** Asks at the first desk; everything that came back, headers too. */
    String ask(String text) throws IOException, InterruptedException {
        HttpResponse<String> reply = send(0, text);
        return reply.statusCode() + "\n" + reply.headers().map() + "\n" + reply.body();
    }

    HttpResponse<String> send(int node, String text) throws IOException, InterruptedException {
        return http.send(
                request(node, node(node).sparql())
                        .header("Content-Type", "application/sparql-query")
                        .header("Accept", "application/sparql-results+json")
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** The description of an answer. */
    JsonObject described(int node, HttpResponse<String> reply) throws IOException, InterruptedException {
        String link = reply.headers().firstValue("Link").orElseThrow();
        return JsonParser.parseString(get(node, link.substring(1, link.indexOf('>'))))
                .getAsJsonObject();
    }

    String get(int node, String address) throws IOException, InterruptedException {
        return http.send(
                        request(node, address).GET().build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    private HttpRequest.Builder request(int node, String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + node(node).token());
    }

    @Override
    public void close() throws IOException {
        federation.close();
    }
}
