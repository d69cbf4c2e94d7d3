package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.CombinedTable;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.node.link.Progress;
import org.weir.signing.VerifiedResult;

@Timeout(60)
class FederationTest {
    static final TestNode.Answering ANSWERS = (node, question, _) -> node.release(question);

    @TempDir
    Path directory;

    @Test
    void ask_allAnswer_addsTheirFigures() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            // Given
            for (String agency : List.of("a", "b", "c", "d")) {
                federation.add(agency, 100, ANSWERS);
            }
            federation.ready();

            // When
            VerifiedResult result = federation.node("a").ask("count 3");

            // Then
            assertThat(words(result)).containsExactly("a answered", "b answered", "c answered", "d answered");
            CombinedTable.Figure figure = TestNode.table(result).figure(0, 2);
            assertThat(figure.low()).isLessThanOrEqualTo(400);
            assertThat(figure.high().orElseThrow()).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void ask_oneRefusesOneIsDownOneIsSlow_saysSo() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(1))) {
            // Given
            CountDownLatch stopped = new CountDownLatch(1);
            federation.add("answers", 100, ANSWERS);
            federation.add("refuses", 100, (node, q, _) -> node.refuse(q, Refusal.PURPOSE_NOT_GRANTED));
            federation.add("down", 100, ANSWERS).close();
            federation.add("slow", 100, (node, q, cancelled) -> {
                cancelled.onCancel(stopped::countDown);
                awaitCancel(stopped);
                return node.release(q);
            });
            federation.nodes.remove("down");
            federation.ready();
            TestFederation.eventually(() -> !federation.hub.connected().contains("down"));

            // When
            VerifiedResult result = federation.node("answers").ask("count 3");

            // Then
            assertThat(words(result))
                    .containsExactly(
                            "answers answered", "refuses refused:purpose-not-granted", "down unreachable", "slow late");
            assertThat(stopped.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The hub's seal holds what all agencies say: one that says too much is left out, and nobody else. */
    @Test
    void ask_someSayMoreThanASealHolds_areLateAndTheResultVerifies() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            // Given
            Map<String, Integer> many = new TreeMap<>();
            for (int i = 0; i < 65; i++) {
                many.put("property-" + i, 50);
            }
            federation.add("answers", 100, ANSWERS);
            federation.add("book", 100, (node, q, _) -> node.release(q, "e".repeat(700 << 10), Map.of()));
            federation.add("many", 100, (node, q, _) -> node.release(q, "1", many));
            federation.add("more-than-all", 100, (node, q, _) -> node.release(q, "1", Map.of("gender", 101)));
            federation.add("wordy", 100, (node, q, _) -> node.release(q, "1", Map.of("g".repeat(65), 1)));
            federation.ready();

            // When
            VerifiedResult result = federation.node("answers").ask("count 3");

            // Then
            assertThat(words(result))
                    .containsExactly("answers answered", "book late", "many late", "more-than-all late", "wordy late");
        }
    }

    @Test
    void explain_oneSpeaksOfATotalWhereTablesAreReleased_isLateAndTheOthersAreHeard() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            federation.add("a", 100, ANSWERS);
            federation.add("liar", 100, (node, q, _) -> node.wouldTakePart(q, FakeCompiler.VARIANCE));
            federation.ready();

            assertThat(words(federation.node("a").explain("count 3"))).containsExactly("a answered", "liar late");
        }
    }

    /** Statements of one total have to agree: one that does not would make the result one that nobody can verify. */
    @Test
    void explain_someSpeakOfAnotherTotal_areLateAndTheOthersAreHeard() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, Duration.ofSeconds(10))) {
            TestNode.Answering honest = (node, q, _) -> node.wouldTakePart(q, FakeCompiler.VARIANCE);
            federation.add("a", 100, honest);
            federation.add("b", 100, honest);
            federation.add("noisy", 100, (node, q, _) -> node.wouldTakePart(q, FakeCompiler.VARIANCE + 1));
            federation.add("table", 100, ANSWERS);
            federation.ready();

            assertThat(words(federation.node("a").explain("count 3")))
                    .containsExactly("a answered", "b answered", "noisy late", "table late");
        }
    }

    @Test
    void ask_nodeKilledWhileAnswering_isUnreachableWhenNotExpectedBackAnyMore() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(30))) {
            // Given
            federation.add("a", 100, ANSWERS);
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            TestNode killed = federation.add("killed", 100, (node, q, _) -> {
                asked.countDown();
                awaitCancel(never);
                return node.release(q);
            });
            federation.ready();
            Thread.startVirtualThread(() -> {
                awaitCancel(asked);
                killed.close();
            });

            // When
            long start = System.nanoTime();
            VerifiedResult result = federation.node("a").ask("count 3");

            // Then
            assertThat(words(result)).containsExactly("a answered", "killed unreachable");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            never.countDown();
        }
    }

    @Test
    void ask_afterTheHubRestarted_isAnsweredAndAnOldEnvelopeIsReplayed() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            // Given
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("b", 100, ANSWERS);
            federation.ready();
            String before = a.question("count 3");
            a.ask("count 3", before);

            // When
            federation.stopHub();
            federation.restartHub();
            federation.ready();
            VerifiedResult result = a.ask("count 3");

            // Then
            assertThat(words(result)).containsExactly("a answered", "b answered");
            assertThatThrownBy(() -> a.ask("count 3", before))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.REPLAYED));
        }
    }

    @Test
    void ask_withProgress_hearsOfEachAgency() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("b", 100, (node, q, _) -> node.refuse(q, Refusal.BUSY));
            federation.ready();

            List<Progress> news = a.news("count 3");

            assertThat(news)
                    .containsExactlyInAnyOrder(
                            new Progress("a", "asked"),
                            new Progress("a", "answered"),
                            new Progress("b", "asked"),
                            new Progress("b", "refused:busy"));
        }
    }

    static List<String> words(VerifiedResult result) {
        return result.coverage().agencies().stream()
                .filter(e -> !e.agency().startsWith("w-"))
                .map((Coverage.Entry e) -> e.agency() + " " + e.outcome().word())
                .toList();
    }

    static void awaitCancel(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
