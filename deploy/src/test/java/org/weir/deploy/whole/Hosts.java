package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.weir.deploy.generate.CaseFile;
import org.weir.deploy.generate.Generator;
import org.weir.node.enrol.HubAddress;
import org.weir.node.enrol.NodeIdentity;

/** A hub and nodes as operators run them: each a process of its own with a folder of its own, joined by invitations. */
final class Hosts implements AutoCloseable {
    /** How many women were registered, at every agency. */
    static final String QUESTION = "PREFIX weir: <https://w3id.org/weir/ns#> SELECT (COUNT(DISTINCT ?p) AS ?n)"
            + " WHERE { ?c a weir:CaseRecord ; weir:subject ?p ; weir:gender <https://w3id.org/weir/code/gender/Female> }";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path home;
    final Commands commands;
    private final int port;
    private final Map<String, Running> nodes = new LinkedHashMap<>();
    private final Map<String, String> desks = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Running hub;
    private String console = "";

    private Hosts(Path home, Duration wait) throws IOException {
        this.home = home;
        this.commands = new Commands(home);
        this.port = freePort();
        commands.weir(
                        "hub",
                        "init",
                        "--dir",
                        "hub",
                        "--port",
                        String.valueOf(port),
                        "--console-port",
                        "0",
                        "--wait",
                        String.valueOf(wait.toSeconds()))
                .expect(0);
        this.hub = runHub();
    }

    /** Starts a hub; its questions wait so long. */
    static Hosts start(Path home, Duration wait) throws IOException {
        return new Hosts(home, wait);
    }

    /** One that the hub can have again after a restart, as an operator's hub does. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Running runHub() {
        Running running = commands.start("hub", "run", "--dir", "hub");
        console = running.ready().get("console").getAsString();
        return running;
    }

    void restartHub() {
        hub.kill();
        hub = runHub();
    }

    Running hub() {
        return hub;
    }

    int port() {
        return port;
    }

    Path folder(String name) {
        return home.resolve(name);
    }

    String invite(String agency) {
        return commands.weir("hub", "invite", agency, "--kind", "NGO", "--dir", "hub")
                .expect(0)
                .out()
                .strip();
    }

    /** Makes an agency a member with records; its node is not started. */
    void join(String agency) throws IOException {
        String invitation = invite(agency);
        commands.weir("node", "join", "--token", invitation, "--dir", agency, "--desk", "0")
                .expect(0);
        CaseFile.write(home.resolve(agency + ".csv"), new Generator(agency.hashCode()).cases(600));
        commands.weir("node", "import", agency + ".csv", "--mapping", "weir", "--dir", agency)
                .expect(0);
        tokens.put(
                agency,
                commands.weir("node", "token", "--person", "an.alyst", "--purpose", "statistics", "--dir", agency)
                        .expect(0)
                        .out()
                        .strip());
    }

    /** Has an agency's node look for the hub at another port of this machine. */
    void move(String agency, int toPort) throws IOException {
        NodeIdentity.move(folder(agency), new HubAddress("127.0.0.1", toPort));
    }

    void startNode(String agency) {
        Running node = commands.start("node", "run", "--dir", agency);
        nodes.put(agency, node);
        desks.put(agency, node.ready().get("desk").getAsString());
    }

    Running node(String agency) {
        return Objects.requireNonNull(nodes.get(agency), agency);
    }

    /** What a desk said to {@link #QUESTION}. */
    record Asked(int status, JsonObject problem, Map<String, String> outcomes) {
        /** The code of the problem document. */
        String code() {
            return problem.has("code") ? problem.get("code").getAsString() : "";
        }

        String detail() {
            return problem.has("detail") ? problem.get("detail").getAsString() : "";
        }

        String outcome(String agency) {
            return outcomes.getOrDefault(agency, "not on the roster");
        }
    }

    Asked ask(String agency) {
        HttpResponse<String> response = send(
                HttpRequest.newBuilder(URI.create(Objects.requireNonNull(desks.get(agency)) + "/sparql"))
                        .header("Content-Type", "application/sparql-query")
                        .header("Accept", "application/sparql-results+json")
                        .POST(HttpRequest.BodyPublishers.ofString(QUESTION)),
                agency);
        if (response.statusCode() != 200) {
            JsonObject problem = JsonParser.parseString(response.body()).getAsJsonObject();
            return new Asked(response.statusCode(), problem, outcomes(problem));
        }
        String link = response.headers().firstValue("Link").orElseThrow();
        HttpResponse<String> described = send(
                HttpRequest.newBuilder(URI.create(link.substring(1, link.indexOf('>'))))
                        .header("Accept", "application/json"),
                agency);
        return new Asked(
                200,
                new JsonObject(),
                outcomes(JsonParser.parseString(described.body()).getAsJsonObject()));
    }

    CompletableFuture<Asked> asking(String agency) {
        return CompletableFuture.supplyAsync(() -> ask(agency));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String agency) {
        try {
            return client.send(
                    request.timeout(PATIENCE)
                            .header("Authorization", "Bearer " + tokens.get(agency))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> outcomes(JsonObject document) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        if (document.has("agencies")) {
            for (JsonElement one : document.getAsJsonArray("agencies")) {
                JsonObject agency = one.getAsJsonObject();
                outcomes.put(
                        agency.get("agency").getAsString(),
                        agency.get("outcome").getAsString());
            }
        }
        return outcomes;
    }

    void awaitOutcomes(Map<String, String> expected) {
        Asked[] last = new Asked[1];
        try {
            Await.until("outcomes " + expected, () -> {
                last[0] = ask("alpha");
                return last[0].outcomes().entrySet().containsAll(expected.entrySet());
            });
        } catch (AssertionError e) {
            throw new AssertionError("Outcomes are " + last[0] + "\n" + hub + "\n" + nodes, e);
        }
    }

    /** A counter of the hub's metrics, such as {@code weir_hub_declined_total{code="expired"}}; zero when there is none. */
    double metric(String name) {
        return send(HttpRequest.newBuilder(URI.create(console + "/metrics")), "")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    /** Nobody printed a stack trace, however badly it was treated. */
    void assertNoStackTraces() {
        assertThat(hub.err()).as("the hub's messages").noneMatch(line -> line.startsWith("\tat "));
        nodes.forEach((agency, node) ->
                assertThat(node.err()).as("messages of %s", agency).noneMatch(line -> line.startsWith("\tat ")));
    }

    @Override
    public void close() {
        nodes.values().forEach(Running::close);
        hub.close();
    }
}
