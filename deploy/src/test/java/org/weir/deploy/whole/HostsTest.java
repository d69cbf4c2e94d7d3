package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.generate.CaseFile;
import org.weir.deploy.generate.Generator;

/**
 * A hub and three nodes as operators run them: each a process of its own with a folder of its own, joined by invitations, and
 * then disturbed in every way that hosts and lines are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostsTest {
    private static final String QUESTION = "PREFIX weir: <https://w3id.org/weir/ns#> SELECT (COUNT(DISTINCT ?p) AS ?n)"
            + " WHERE { ?c a weir:CaseRecord ; weir:subject ?p ; weir:gender <https://w3id.org/weir/code/gender/Female> }";
    private static final List<String> AGENCIES = List.of("alpha", "beta", "gamma", "omega");

    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private Commands commands;

    @SuppressWarnings("NullAway.Init")
    private Running hub;

    private String link = "";
    private String console = "";
    private final Map<String, Running> nodes = new LinkedHashMap<>();
    private final Map<String, String> invitations = new HashMap<>();
    private String token = "";
    private String desk = "";

    @BeforeAll
    void federation() throws IOException {
        commands = new Commands(home);
        commands.weir(
                        "hub",
                        "init",
                        "--dir",
                        "hub",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        freePort(),
                        "--console-port",
                        "0",
                        "--wait",
                        "8")
                .expect(0);
        startHub();
        for (String agency : AGENCIES) {
            join(agency);
            CaseFile.write(home.resolve(agency + ".csv"), new Generator(agency.hashCode()).cases(600));
            commands.weir("node", "import", agency + ".csv", "--mapping", "weir", "--dir", agency)
                    .expect(0);
            startNode(agency);
        }
        token = commands.weir("node", "token", "--person", "an.alyst", "--purpose", "statistics", "--dir", "alpha")
                .expect(0)
                .out()
                .strip();
        awaitOutcomes(Map.of("alpha", "answered", "beta", "answered", "gamma", "answered", "omega", "answered"));
    }

    @AfterAll
    void stop() {
        nodes.values().forEach(Running::close);
        hub.close();
    }

    @Test
    @Order(1)
    void members_afterJoining_areListedByTheHub() {
        assertThat(commands.weir("hub", "members", "--dir", "hub").expect(0).out())
                .contains("alpha")
                .contains("beta")
                .contains("gamma");
        String status = commands.weir("hub", "status", "--dir", "hub").expect(0).out();
        String node =
                commands.weir("node", "status", "--dir", "alpha").expect(0).out();
        assertThat(status).contains(fingerprint(node));
    }

    @Test
    @Order(1)
    void join_usedInvitation_isRefused() {
        Commands.Outcome again = join("thief", invitations.get("alpha"));

        assertThat(again.exit()).isNotZero();
        assertThat(again.err()).startsWith("weir: ").doesNotContain("\tat ");
        assertThat(home.resolve("thief/identity")).doesNotExist();
    }

    @Test
    @Order(1)
    void join_wrongSecret_isRefused() {
        String invitation = invite("delta");
        JsonObject inside = inside(invitation);
        inside.addProperty("secret", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        Commands.Outcome outcome = join("delta-wrong", packed(inside));

        assertThat(outcome.exit()).isNotZero();
        assertThat(home.resolve("delta-wrong/identity")).doesNotExist();
    }

    @Test
    @Order(1)
    void join_endedInvitation_saysSo() {
        JsonObject inside = inside(invite("epsilon"));
        inside.addProperty("exp", 1_000_000_000L);

        assertThat(join("epsilon", packed(inside)).err()).contains("ended at 2001-09-09");
    }

    @Test
    @Order(1)
    void join_hubOfAnotherKey_isRefused() {
        JsonObject inside = inside(invite("zeta"));
        inside.addProperty("ca", "00".repeat(32));

        Commands.Outcome outcome = join("zeta", packed(inside));

        assertThat(outcome.exit()).isNotZero();
        assertThat(home.resolve("zeta/identity")).doesNotExist();
    }

    @Test
    @Order(1)
    void ask_wrongToken_fails() {
        Commands.Outcome outcome = commands.weir("ask", "--node", desk, "--token", "weirt_wrong", "-e", QUESTION)
                .expect(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("token");
    }

    @Test
    @Order(2)
    void ask_agencyWhosePolicyRefuses_isShownAsRefused() throws IOException {
        Path policy = home.resolve("beta/policy.yaml");
        String before = Files.readString(policy);
        Files.writeString(policy, before.replaceAll("(?s)grants:.*?(?=\n\\w|\\z)", "grants: []"));
        awaitOutcomes(Map.of("alpha", "answered", "beta", "refused:purpose-not-granted", "gamma", "answered"));

        Commands.Outcome required = ask("--require-all");

        assertThat(required.expect(4).out()).contains("refused").contains("beta");
        Files.writeString(policy, before);
        awaitOutcomes(Map.of("beta", "answered"));
    }

    @Test
    @Order(3)
    void ask_frozenNode_isLateAndTheOthersAnswer() {
        nodes.get("gamma").freeze();
        try {
            assertThat(outcomes().get("gamma")).isIn("late", "unreachable");
        } finally {
            nodes.get("gamma").thaw();
        }
        awaitOutcomes(Map.of("alpha", "answered", "beta", "answered", "gamma", "answered", "omega", "answered"));
    }

    @Test
    @Order(4)
    void ask_nodeKilledWhileAnswering_endsWithTheOthers() throws Exception {
        nodes.get("gamma").freeze();
        try (Running asking =
                commands.start("ask", "--node", desk, "--token", token, "-e", QUESTION, "--json", "--require-all")) {
            awaitAsked(asking);
            nodes.get("gamma").kill();
            JsonObject answer = JsonParser.parseString(asking.output()).getAsJsonObject();
            assertThat(outcomes(answer).get("gamma")).isIn("late", "unreachable");
            assertThat(outcomes(answer)).containsEntry("alpha", "answered").containsEntry("beta", "answered");
            assertThat(asking.exit()).isEqualTo(4);
        }
        assertThat(outcomes()).containsEntry("gamma", "unreachable");
        startNode("gamma");
        awaitOutcomes(Map.of("alpha", "answered", "beta", "answered", "gamma", "answered", "omega", "answered"));
    }

    @Test
    @Order(5)
    void ask_hubKilledAndRestarted_answersAgainWithoutTouchingTheNodes() throws IOException {
        hub.kill();
        assertThat(ask().exit()).isEqualTo(1);

        startHub();

        awaitOutcomes(Map.of("alpha", "answered", "beta", "answered", "gamma", "answered", "omega", "answered"));
        assertThat(nodes.values()).allMatch(Running::isAlive);
    }

    @Test
    @Order(6)
    void run_stoppedByTerm_endsAtOnceAndAnswersAfterRestart() throws IOException {
        assertThat(nodes.get("beta").stop("TERM")).isIn(0, 143);
        startNode("beta");
        awaitOutcomes(Map.of("alpha", "answered", "beta", "answered", "gamma", "answered", "omega", "answered"));
    }

    @Test
    @Order(7)
    void import_besideARunningNode_countsFromTheNextQuestion() throws IOException {
        CaseFile.write(home.resolve("more.csv"), new Generator(99).cases(4_000));
        long before = figure();

        commands.weir("node", "import", "more.csv", "--mapping", "weir", "--dir", "alpha")
                .expect(0);

        assertThat(figure()).isGreaterThan(before + 500);
    }

    @Test
    @Order(8)
    void ask_withoutAQuorumOfWitnesses_failsAndSaysWhyUntilOneReturns() {
        nodes.get("gamma").kill();
        nodes.get("omega").kill();

        Commands.Outcome outcome = ask().expect(1);

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Too few agencies confirmed the log in time, so nobody was asked");
        startNode("gamma");
        startNode("omega");
        awaitOutcomes(Map.of("alpha", "answered", "beta", "answered", "gamma", "answered", "omega", "answered"));
    }

    @Test
    @Order(9)
    void revoke_agency_neitherAsksNorAnswersAnyMore() {
        commands.weir("hub", "revoke", "gamma", "--dir", "hub").expect(0);

        Await.until("gamma is gone", () -> !"answered".equals(outcomes().getOrDefault("gamma", "gone")));
        assertThat(commands.weir("hub", "members", "--dir", "hub").expect(0).out())
                .contains("revoked");
    }

    /** One that the hub can have again after a restart, as an operator's hub does. */
    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private void startHub() {
        hub = commands.start("hub", "run", "--dir", "hub");
        JsonObject ready = hub.ready();
        link = ready.get("link").getAsString();
        console = ready.get("console").getAsString();
        assertThat(console).startsWith("http://127.0.0.1:");
    }

    private void startNode(String agency) {
        Running node = commands.start("node", "run", "--dir", agency);
        nodes.put(agency, node);
        String address = node.ready().get("desk").getAsString();
        if (agency.equals("alpha")) {
            desk = address;
        }
    }

    private String invite(String agency) {
        return commands.weir("hub", "invite", agency, "--name", agency, "--kind", "NGO", "--dir", "hub")
                .expect(0)
                .out()
                .strip();
    }

    private void join(String agency) {
        invitations.put(agency, invite(agency));
        Commands.Outcome outcome = join(agency, invitations.get(agency)).expect(0);
        assertThat(outcome.err()).contains("fingerprint");
    }

    private Commands.Outcome join(String folder, String invitation) {
        return commands.weir("node", "join", link, "--token", invitation, "--dir", folder, "--desk", "0");
    }

    private static JsonObject inside(String invitation) {
        byte[] json = java.util.Base64.getUrlDecoder().decode(invitation.substring("weir1.".length()));
        return JsonParser.parseString(new String(json, java.nio.charset.StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static String packed(JsonObject inside) {
        return "weir1."
                + java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(inside.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String fingerprint(String status) {
        return status.lines()
                .filter(line -> line.contains("fingerprint"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    private Commands.Outcome ask(String... more) {
        String[] arguments = new String[7 + more.length];
        String[] first = {"ask", "--node", desk, "--token", token, "-e", QUESTION};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return commands.weir(arguments);
    }

    private long figure() {
        return JsonParser.parseString(ask("--json").expect(0).out())
                .getAsJsonObject()
                .getAsJsonObject("results")
                .getAsJsonArray("bindings")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("n")
                .get("value")
                .getAsLong();
    }

    private Map<String, String> outcomes() {
        Commands.Outcome outcome = ask("--json");
        return outcome.exit() == 0
                ? outcomes(JsonParser.parseString(outcome.out()).getAsJsonObject())
                : Map.of();
    }

    private static Map<String, String> outcomes(JsonObject document) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (JsonElement one : document.getAsJsonObject("answer").getAsJsonArray("agencies")) {
            JsonObject agency = one.getAsJsonObject();
            outcomes.put(
                    agency.get("agency").getAsString(), agency.get("outcome").getAsString());
        }
        return outcomes;
    }

    private void awaitOutcomes(Map<String, String> expected) {
        Await.until("outcomes " + expected, () -> outcomes().entrySet().containsAll(expected.entrySet()));
    }

    /** The question is on its way when the process has been up long enough to have sent it: seen by its open connection. */
    private void awaitAsked(Running asking) {
        Await.until("the desk is asked", () -> asking.isConnectedTo(desk));
    }
}
