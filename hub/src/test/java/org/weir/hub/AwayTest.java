package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.node.enrol.HubAddress;
import org.weir.node.enrol.NodeIdentity;
import org.weir.signing.VerifiedResult;

/** Agencies that are away when a question is asked, or while it is. */
@Timeout(60)
class AwayTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final TestNode.Answering ANSWERS = FederationTest.ANSWERS;

    @TempDir
    Path directory;

    @Test
    void ask_agencyComesBackInTime_isAskedThen() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT, WAIT)) {
            // Given
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.witnesses(2);
            federation.add("away", 100, ANSWERS);
            federation.ready();
            federation.node("away").close();
            TestFederation.eventually(() -> !federation.hub.connected().contains("away"));
            CompletableFuture<VerifiedResult> asking = a.asking("count 3");
            TestFederation.eventually(() -> federation.events.seen.contains("away away"));

            // When
            federation.startNode("away", 100, ANSWERS);

            // Then
            assertThat(FederationTest.words(asking.join())).containsExactly("a answered", "away answered");
        }
    }

    @Test
    void ask_afterTheHubStarted_waitsForMembersOnTheirWayBack() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT, WAIT)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.witnesses(2);
            federation.add("b", 100, ANSWERS);
            federation.ready();
            federation.node("b").close();
            federation.stopHub();
            federation.restartHub();
            TestFederation.eventually(() -> federation.hub.connected().contains("a"));
            CompletableFuture<VerifiedResult> asking = a.asking("count 3");
            TestFederation.eventually(() -> federation.events.seen.contains("away b"));

            federation.startNode("b", 100, ANSWERS);

            assertThat(FederationTest.words(asking.join())).containsExactly("a answered", "b answered");
        }
    }

    @Test
    void ask_agencyAwayForLonger_isUnreachableAtOnce() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT, Duration.ofMillis(1))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.witnesses(2);
            federation.add("away", 100, ANSWERS).close();
            federation.nodes.remove("away");
            federation.ready();
            TestFederation.eventually(() -> !federation.hub.connected().contains("away"));

            long start = System.nanoTime();
            VerifiedResult result = a.ask("count 3");

            assertThat(FederationTest.words(result)).containsExactly("a answered", "away unreachable");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(WAIT.dividedBy(2));
        }
    }

    @Test
    void ask_agencyAwayForLongerComesBackWhileOthersWork_isAskedThen() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT, Duration.ofMillis(1))) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch back = new CountDownLatch(1);
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.witnesses(2);
            federation.add("slow", 100, (node, q, _) -> {
                asked.countDown();
                FederationTest.awaitCancel(back);
                return node.release(q);
            });
            federation.add("away", 100, ANSWERS).close();
            federation.nodes.remove("away");
            federation.ready();
            TestFederation.eventually(() -> !federation.hub.connected().contains("away"));
            CompletableFuture<VerifiedResult> asking = a.asking("count 3");
            FederationTest.awaitCancel(asked);

            federation.startNode("away", 100, (node, q, _) -> {
                back.countDown();
                return node.release(q);
            });

            assertThat(FederationTest.words(asking.join()))
                    .containsExactly("a answered", "slow answered", "away answered");
        }
    }

    @Test
    void ask_lineCutWhileAnAgencyWorks_getsItsAnswerOverTheNextOne() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT, WAIT);
                FrozenProxy line = new FrozenProxy(federation.hub.port())) {
            // Given
            CountDownLatch working = new CountDownLatch(1);
            CountDownLatch reconnected = new CountDownLatch(1);
            AtomicInteger times = new AtomicInteger();
            TestNode a = federation.add("a", 100, ANSWERS);
            TestNode.join(federation.hub, federation.nodeDirectory("far"), "far");
            NodeIdentity.move(federation.nodeDirectory("far"), new HubAddress("127.0.0.1", line.port()));
            federation.startNode("far", 100, (node, q, _) -> {
                times.incrementAndGet();
                working.countDown();
                FederationTest.awaitCancel(reconnected);
                return node.release(q);
            });
            federation.ready();
            CompletableFuture<VerifiedResult> asking = a.asking("count 3");
            FederationTest.awaitCancel(working);

            // When
            line.cut();
            TestFederation.eventually(() -> federation.events.seen.contains("away far"));
            TestFederation.eventually(() -> federation.hub.connected().contains("far"));
            reconnected.countDown();

            // Then
            assertThat(FederationTest.words(asking.join())).containsExactly("a answered", "far answered");
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void ask_lineCutAfterTheAnswerWasSealed_getsTheSameAnswer() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT, WAIT);
                FrozenProxy line = new FrozenProxy(federation.hub.port())) {
            CountDownLatch answered = new CountDownLatch(1);
            AtomicInteger times = new AtomicInteger();
            TestNode a = federation.add("a", 100, ANSWERS);
            TestNode.join(federation.hub, federation.nodeDirectory("far"), "far");
            NodeIdentity.move(federation.nodeDirectory("far"), new HubAddress("127.0.0.1", line.port()));
            federation.startNode("far", 100, (node, q, _) -> {
                line.freeze(true);
                times.incrementAndGet();
                answered.countDown();
                return node.release(q);
            });
            federation.ready();
            CompletableFuture<VerifiedResult> asking = a.asking("count 3");
            FederationTest.awaitCancel(answered);

            line.cut();
            line.freeze(false);

            assertThat(FederationTest.words(asking.join())).containsExactly("a answered", "far answered");
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void ask_agencyRestartedAfterItTookTheQuestion_isUnreachable() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT, WAIT)) {
            MemoryReplays replays = new MemoryReplays();
            CountDownLatch working = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            TestNode a = federation.add("a", 100, ANSWERS);
            TestNode.join(federation.hub, federation.nodeDirectory("b"), "b");
            TestNode first = TestNode.start(
                    federation.nodeDirectory("b"),
                    100,
                    (node, q, _) -> {
                        working.countDown();
                        FederationTest.awaitCancel(never);
                        return node.release(q);
                    },
                    replays);
            federation.nodes.put("b", first);
            federation.ready();
            CompletableFuture<VerifiedResult> asking = a.asking("count 3");
            FederationTest.awaitCancel(working);

            first.close();
            federation.nodes.put("b", TestNode.start(federation.nodeDirectory("b"), 100, ANSWERS, replays));

            assertThat(FederationTest.words(asking.join())).containsExactly("a answered", "b unreachable");
            never.countDown();
        }
    }
}
