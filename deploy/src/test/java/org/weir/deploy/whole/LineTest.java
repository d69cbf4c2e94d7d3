package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Encrypted bytes changed on the line between processes, and lines and processes that go away while a question is open. Who
 * changes a bit of TLS gets a connection that ends, and nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineTest {
    /** Four, so that the log has its quorum while one is away. */
    private static final Map<String, String> ALL =
            Map.of("alpha", "answered", "beta", "answered", "gamma", "answered", "delta", "answered");

    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private Hosts hosts;

    @SuppressWarnings("NullAway.Init")
    private Line asker;

    @SuppressWarnings("NullAway.Init")
    private Line answerer;

    @BeforeAll
    void federation() throws Exception {
        hosts = Hosts.start(home, Duration.ofSeconds(30));
        hosts.join("alpha");
        hosts.join("beta");
        hosts.join("gamma");
        hosts.join("delta");
        asker = new Line(hosts.port());
        answerer = new Line(hosts.port());
        hosts.move("alpha", asker.port());
        hosts.move("beta", answerer.port());
        hosts.startNode("alpha");
        hosts.startNode("beta");
        hosts.startNode("gamma");
        hosts.startNode("delta");
        hosts.awaitOutcomes(ALL);
    }

    @AfterAll
    void stop() throws Exception {
        hosts.close();
        asker.close();
        answerer.close();
    }

    @AfterEach
    void leave() {
        hosts.awaitOutcomes(ALL);
        hosts.assertNoStackTraces();
    }

    @ParameterizedTest
    @EnumSource
    void bytes_changedOnTheAnswerersLine_endItsConnectionAndItAnswersOverTheNext(Line.Way way) {
        int before = answerer.connections();
        answerer.flip(way, 1);

        Hosts.Asked asked = hosts.ask("alpha");

        assertThat(asked.outcomes()).isEqualTo(ALL);
        assertThat(answerer.hasFlipped(way)).isTrue();
        assertThat(answerer.connections()).isGreaterThan(before);
    }

    @ParameterizedTest
    @EnumSource
    void bytes_changedOnTheAskersLine_failItsQuestionAndNotTheNext(Line.Way way) {
        Hosts.Asked asked = null;
        // The line has traffic of its own, such as checkpoints: a byte of that may be hit instead, and the line be up
        // again in time.
        for (int i = 0; i < 5 && (asked == null || asked.status() == 200); i++) {
            asker.flip(way, 1);
            asked = hosts.ask("alpha");
        }

        assertThat(asked.status()).isEqualTo(503);
        assertThat(asked.code()).isEqualTo("hub-unreachable");
        assertThat(asked.detail()).doesNotContain("Exception").doesNotContain("javax.");
    }

    @ParameterizedTest
    @EnumSource
    void bytes_changedInTheHandshake_giveNoConnection(Line.Way way) {
        hosts.node("beta").kill();
        int before = answerer.connections();
        answerer.flip(way, 3);

        hosts.startNode("beta");

        Await.until("beta tried again", () -> answerer.connections() > before + 1);
        hosts.awaitOutcomes(ALL);
        assertThat(hosts.node("beta").err()).anyMatch(line -> line.contains("link down"));
    }

    @Test
    void node_killedAndStartedWhileAQuestionIsOpen_answersIt() {
        hosts.node("beta").kill();
        CompletableFuture<Hosts.Asked> asking = hosts.asking("alpha");

        hosts.startNode("beta");

        assertThat(asking.join().outcomes()).isEqualTo(ALL);
    }

    @Test
    void node_downForLonger_isUnreachableAndSlowsNobodyDown() {
        hosts.node("beta").kill();
        // The first question waits until the agency is not expected back any more; the next do not.
        assertThat(hosts.ask("alpha").outcome("beta")).isEqualTo("unreachable");

        long start = System.nanoTime();
        assertThat(hosts.ask("alpha").outcome("beta")).isEqualTo("unreachable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

        hosts.startNode("beta");
    }
}
