package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.signing.VerifiedResult;

/** As many questions as there may be: at the hub from one requester, and at one node from all. */
@Timeout(60)
class BusyTest {
    @TempDir
    Path directory;

    @Test
    void ask_moreThanOneRequesterMay_isRefusedBusyUntilOneEnds() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(30))) {
            // Given: one requester has all its places, and a node is at work on each of its questions.
            CountDownLatch end = new CountDownLatch(1);
            AtomicInteger working = new AtomicInteger();
            TestNode asker = federation.add("asker", 100, (node, q, _) -> node.refuse(q, Refusal.PURPOSE_NOT_GRANTED));
            TestNode other = federation.add("other", 100, (node, q, _) -> node.refuse(q, Refusal.PURPOSE_NOT_GRANTED));
            federation.add("slow", 100, (node, q, _) -> {
                working.incrementAndGet();
                FederationTest.awaitCancel(end);
                return node.release(q);
            });
            federation.ready();
            List<CompletableFuture<VerifiedResult>> asking = new ArrayList<>();
            for (int i = 0; i < HubWiring.PER_REQUESTER; i++) {
                asking.add(asker.asking("count 3"));
            }
            TestFederation.eventually(() -> working.get() == HubWiring.PER_REQUESTER);

            // When
            CompletableFuture<VerifiedResult> oneMore = asker.asking("count 3");
            CompletableFuture<VerifiedResult> ofAnother = other.asking("count 3");

            // Then: the requester is refused by the hub, and the other by the node that has no place left.
            assertThat(oneMore)
                    .failsWithin(Duration.ofSeconds(15))
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.BUSY));
            assertThat(FederationTest.words(ofAnother.join()).getLast()).isEqualTo("slow refused:busy");
            end.countDown();
            for (CompletableFuture<VerifiedResult> each : asking) {
                assertThat(FederationTest.words(each.join()).getLast()).isEqualTo("slow answered");
            }
            assertThat(FederationTest.words(asker.ask("count 3")).getLast()).isEqualTo("slow answered");
        }
    }
}
