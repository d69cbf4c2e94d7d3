package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Membership;
import org.weir.node.link.HubUnreachableException;
import org.weir.node.link.PlacedMembership;
import org.weir.signing.MembershipSeal;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.ConsistencyProof;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.entry.LogEntry;

/** Nothing is asked in secret: a hub and its nodes with real TLS, real gRPC, real witnesses. */
@Timeout(90)
class EvidenceTest {
    private static final Duration WAIT = Duration.ofSeconds(8);
    private static final TestNode.Answering ANSWERS = FederationTest.ANSWERS;

    @TempDir
    Path directory;

    @Test
    void ask_withoutAQuorum_isDeclinedBeforeAnybodyIsAskedAndWorksAgainWithOne() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT, Duration.ofMillis(1))) {
            // Given
            AtomicInteger asked = new AtomicInteger();
            TestNode a = federation.add("a", 100, (node, q, _) -> {
                asked.incrementAndGet();
                return node.release(q);
            });
            federation.add("b", 100, ANSWERS);
            TestNode c = federation.add("c", 100, ANSWERS);
            federation.ready();
            c.close();
            federation.nodes.remove("c");
            TestFederation.eventually(() -> !federation.hub.connected().contains("c"));

            // When
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> a.ask("count 3"));

            // Then
            assertThat(refused.refusal()).isEqualTo(Refusal.NO_QUORUM);
            assertThat(asked).hasValue(0);
            JsonObject log = status(federation).getJsonObject("log");
            assertThat(log.getBoolean("asking")).isFalse();
            assertThat(log.getJsonArray("missing")).containsExactly("c");
            assertThat(log.getString("sentence")).contains("3 of 3 members", "c");

            federation.startNode("c", 100, ANSWERS);
            federation.ready();
            assertThat(FederationTest.words(a.ask("count 3")))
                    .containsExactly("a answered", "b answered", "c answered");
            assertThat(status(federation).getJsonObject("log").getBoolean("asking"))
                    .isTrue();
        }
    }

    @Test
    void ask_answered_leavesTheQuestionTheDecisionsAndTheReleaseInTheLog() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("b", 100, (node, q, _) -> node.refuse(q, Refusal.BUSY));
            federation.ready();

            VerifiedResult result = a.ask("count 3");

            Membership membership = federation.hub.membership();
            assertThat(kinds(a, membership, result.logged(), 4))
                    .containsExactly("QuestionOpened", "AgencyDecided", "AgencyDecided", "Released");
        }
    }

    @Test
    void ask_afterTheHubWasRestarted_goesOnInTheSameLog() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("b", 100, ANSWERS);
            federation.ready();
            VerifiedResult before = a.ask("count 3");

            federation.stopHub();
            federation.restartHub();
            federation.ready();
            VerifiedResult after = a.ask("count 3");

            assertThat(after.logged()).isGreaterThan(before.logged());
            assertThat(kinds(a, federation.hub.membership(), before.logged(), 1))
                    .containsExactly("QuestionOpened");
        }
    }

    @Test
    void start_everyChangeOfTheMembership_isInTheLog() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("b", 100, ANSWERS);
            federation.ready();
            federation.hub.suspend("b");

            assertThat(kinds(a, federation.hub.membership(), 0, 5))
                    .containsExactly(
                            "MembershipChanged",
                            "DocumentChanged",
                            "MembershipChanged",
                            "MembershipChanged",
                            "MembershipChanged");
        }
    }

    @Test
    void membership_ofAnyNumber_comesWithTheReceiptOfItsEntry() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.add("b", 100, ANSWERS);
            federation.ready();
            a.ask("count 3"); // witnessed by a quorum of the newest membership, which every receipt from now on names
            Membership newest = federation.hub.membership();
            ReceiptVerifier verifier =
                    new ReceiptVerifier(newest.logIdentity(), newest.witnesses().orElseThrow());

            for (long number = 1; number <= newest.number(); number++) {
                PlacedMembership placed = a.link.membership(number, WAIT);

                assertThat(MembershipSeal.open(placed.document(), newest.hubKeys())
                                .number())
                        .isEqualTo(number);
                ProvenEntry entry = verifier.verify(
                        Receipt.parse(placed.receipt().orElseThrow()),
                        Instant.now().plusSeconds(60));
                assertThat(LogEntry.parse(entry.entry()))
                        .isInstanceOfSatisfying(
                                LogEntry.MembershipChanged.class,
                                changed -> assertThat(changed.digest())
                                        .isEqualTo(Bytes.utf8(placed.document()).sha256()));
            }
            assertThatThrownBy(() -> a.link.membership(newest.number() + 1, WAIT))
                    .isInstanceOf(HubUnreachableException.class);
        }
    }

    @Test
    void compare_anotherMember_isWhatItsWitnessWasShownAndTheLogProvesTheRest() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            TestNode b = federation.add("b", 100, ANSWERS);
            federation.ready();
            VerifiedResult result = a.ask("count 3");
            LogIdentity log = federation.hub.membership().logIdentity();

            SignedCheckpoint there = SignedCheckpoint.open(a.link.members().shownTo("b"), log);

            assertThat(there.checkpoint().size()).isGreaterThan(result.logged());
            assertThat(result.witnessed()).containsOnlyKeys("a", "b");
            SignedCheckpoint sealed =
                    SignedCheckpoint.open(String.valueOf(result.witnessed().get("b")), log);
            a.ask("count 3");
            TestFederation.eventually(
                    () -> b.witness.knownSize() > sealed.checkpoint().size());
            SignedCheckpoint later = b.witness.known().orElseThrow();
            new ConsistencyProof(
                            sealed.checkpoint().size(),
                            later.checkpoint().size(),
                            a.link.members()
                                    .consistency(
                                            sealed.checkpoint().size(),
                                            later.checkpoint().size()))
                    .verify(sealed.checkpoint().root(), later.checkpoint().root());
        }
    }

    @Test
    void compare_memberThatIsAwayOrNone_saysSo() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT)) {
            TestNode a = federation.add("a", 100, ANSWERS);
            federation.ready();

            assertThatThrownBy(() -> a.link.members().shownTo("nobody"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("hub");
            assertThatThrownBy(() -> a.link.members().consistency(1, 1_000_000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not prove");
        }
    }

    /** The kinds of entries from an index on, each by its verified receipt. */
    private static List<String> kinds(TestNode node, Membership membership, long from, int number) throws Exception {
        ReceiptVerifier verifier = new ReceiptVerifier(
                membership.logIdentity(), membership.witnesses().orElseThrow());
        List<String> kinds = new java.util.ArrayList<>();
        for (long index = from; index < from + number; index++) {
            String receipt = node.link.receipt(index, WAIT);
            ProvenEntry entry =
                    verifier.verify(Receipt.parse(receipt), Instant.now().plusSeconds(60));
            assertThat(entry.index()).isEqualTo(index);
            kinds.add(LogEntry.parse(entry.entry()).getClass().getSimpleName());
        }
        return kinds;
    }

    @Test
    void status_nobodySignedIn_isForWhoeverMayReadTheLog() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT);
                HttpClient http = HttpClient.newHttpClient()) {
            federation.add("a", 100, FederationTest.ANSWERS);
            URI status = URI.create("http://127.0.0.1:" + federation.hub.consolePort() + "/status");

            HttpResponse<String> reply =
                    http.send(HttpRequest.newBuilder(status).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(reply.statusCode()).isEqualTo(401);
            assertThat(reply.body()).doesNotContain("Agency a");
            assertThat(status(federation).getJsonArray("members")).hasSize(1);
        }
    }

    private static JsonObject status(TestFederation federation) throws Exception {
        return HubControl.of(federation.directory.resolve("hub")).status().orElseThrow();
    }
}
