package org.weir.hub;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.weir.answer.Refusal;
import org.weir.console.accounts.Role;
import org.weir.hub.federate.QuestionLog;
import org.weir.hub.grpc.LinkSettings;
import org.weir.node.enrol.EnrolmentException;

/** A hub and its nodes on loopback, with real TLS, real gRPC and real files. */
final class TestFederation implements AutoCloseable {
    static final LinkSettings LINK = new LinkSettings(Duration.ofMillis(300), Duration.ofSeconds(3), 64, 16 << 20);

    /** Short: most tests have agencies that do not come back. */
    static final Duration GRACE = Duration.ofMillis(500);

    private static final String PASSWORD = "correct horse battery";
    final Path directory;
    final RecordedEvents events = new RecordedEvents();
    final Map<String, TestNode> nodes = new LinkedHashMap<>();
    private HubConfig config;
    RunningHub hub;

    private TestFederation(Path directory, Duration wait, Duration grace, LinkSettings link) throws IOException {
        this(directory, wait, grace, link, "local");
    }

    private TestFederation(Path directory, Duration wait, Duration grace, LinkSettings link, String profile)
            throws IOException {
        this.directory = directory;
        this.config = HubConfig.of(directory.resolve("hub"), "test", List.of("statistics"))
                .withProfile(profile)
                .withPorts(0, 0)
                .withQuestionWait(wait)
                .withAwayGrace(grace);
        HubWiring.init(config);
        this.hub = start(link);
        // A restarted hub is found where it was.
        this.config = config.withPorts(hub.port(), 0);
    }

    static TestFederation start(Path directory, Duration wait) throws IOException {
        return new TestFederation(directory, wait, GRACE, LINK);
    }

    static TestFederation start(Path directory, Duration wait, Duration grace) throws IOException {
        return new TestFederation(directory, wait, grace, LINK);
    }

    static TestFederation start(Path directory, Duration wait, LinkSettings link) throws IOException {
        return new TestFederation(directory, wait, GRACE, link);
    }

    /** One that releases totals. */
    static TestFederation totals(Path directory, Duration wait) throws IOException {
        return new TestFederation(directory, wait, GRACE, LINK, "total");
    }

    TestNode add(String agency, int persons, TestNode.Answering behaviour) throws IOException, EnrolmentException {
        TestNode.join(hub, nodeDirectory(agency), agency);
        return startNode(agency, persons, behaviour);
    }

    TestNode startNode(String agency, int persons, TestNode.Answering behaviour) throws IOException {
        TestNode node = TestNode.start(nodeDirectory(agency), persons, behaviour);
        nodes.put(agency, node);
        return node;
    }

    /** Members that are left out of {@link FederationTest#words}: they are there to witness. */
    void witnesses(int number) throws IOException, EnrolmentException {
        for (int i = 0; i < number; i++) {
            add("w-" + i, 100, (node, question, _) -> node.refuse(question, Refusal.BUSY));
        }
    }

    TestNode node(String agency) {
        return Objects.requireNonNull(nodes.get(agency), agency);
    }

    /** Somebody of this role in front of the hub's pages, with an account made for it. */
    PageVisitor visitor(Role role) throws Exception {
        HubControl.of(directory.resolve("hub")).accounts().put(role.key(), Set.of(role), List.of(), PASSWORD);
        return new PageVisitor(hub, role.key(), PASSWORD);
    }

    Path nodeDirectory(String agency) {
        return directory.resolve(agency);
    }

    /** Waits until every node is connected and knows every member. */
    void ready() {
        eventually(() -> hub.connected().containsAll(nodes.keySet())
                && nodes.values().stream()
                        .allMatch(n -> n.membership.current().number()
                                == hub.membership().number()));
    }

    private RunningHub start(LinkSettings link) throws IOException {
        return start(link, log -> log);
    }

    private RunningHub start(LinkSettings link, UnaryOperator<QuestionLog> questions) throws IOException {
        return HubWiring.start(
                config,
                new FakeCompiler(),
                link,
                events,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Clock.systemUTC(),
                questions);
    }

    /** To measure: a hub that logs no question, and nodes that do not mind; or all as it should be. */
    void restart(boolean logged) throws IOException {
        hub.close();
        hub = start(LINK, log -> logged ? log : new NoLog());
        nodes.values().forEach(node -> node.credulous = !logged);
        ready();
    }

    void stopHub() {
        hub.close();
    }

    void restartHub() throws IOException {
        hub = start(LINK);
    }

    void restartHub(UnaryOperator<HubConfig> change) throws IOException {
        config = change.apply(config);
        hub = start(LINK);
    }

    /** Looks again and again, for at most 15 seconds. */
    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not happen within 15 seconds");
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        nodes.values().forEach(TestNode::close);
        hub.close();
    }

    /** Remembers what the flow reported. */
    static final class RecordedEvents extends HubEvents {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void answerRejected(String agency, String session, String code) {
            seen.add("rejected " + agency);
        }

        @Override
        public void away(String agency, String session) {
            seen.add("away " + agency);
        }

        @Override
        public void answerIgnored(String agency) {
            seen.add("ignored " + agency);
        }

        @Override
        public void abandoned(String requester, String session) {
            seen.add("abandoned " + requester);
        }
    }
}
