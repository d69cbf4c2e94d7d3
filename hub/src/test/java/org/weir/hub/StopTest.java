package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;

/** The emergency stop, from its page to the agencies, over real streams. */
@Timeout(60)
class StopTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final Duration WAIT = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private TestFederation federation() throws Exception {
        TestFederation federation = TestFederation.start(directory, WAIT);
        AccountStore accounts =
                HubControl.of(federation.directory.resolve("hub")).accounts();
        for (Role role : Role.values()) {
            accounts.putHashed(new Account(role.key(), Set.of(role), List.of("statistics"), Instant.EPOCH, HASH));
        }
        return federation;
    }

    private static PageVisitor visitor(TestFederation federation, Role role) throws Exception {
        return new PageVisitor(federation.hub, role.key(), PASSWORD);
    }

    @Test
    void ask_afterAMemberStoppedEverything_isRefusedUntilTwoPeopleLiftIt() throws Exception {
        try (TestFederation federation = federation()) {
            AtomicInteger asked = new AtomicInteger();
            TestNode a = federation.add("a", 100, (node, q, _) -> {
                asked.incrementAndGet();
                return node.release(q);
            });
            federation.add("b", 100, FederationTest.ANSWERS);
            federation.ready();

            try (PageVisitor member = visitor(federation, Role.MEMBER);
                    PageVisitor officer = visitor(federation, Role.OFFICER);
                    PageVisitor approver = visitor(federation, Role.APPROVER)) {
                assertThat(member.get("/stop").body()).contains("Questions under way now: 0");
                assertThat(member.post("/stop", "reason", " ").statusCode()).isEqualTo(422);
                assertThat(member.post("/stop", "reason", "A <b>key</b> is lost")
                                .statusCode())
                        .isEqualTo(303);

                assertThat(refusal(a)).isEqualTo(Refusal.ALL_STOPPED);
                assertThat(asked).hasValue(0);
                assertThat(officer.get("/questions").body()).contains("Every question of this federation is stopped");
                assertThat(officer.get("/stop").body())
                        .contains("Stopped by member", "A &lt;b&gt;key&lt;/b&gt; is lost");
                assertThat(officer.get("/log-and-evidence").body()).contains("Every question stopped, by member");

                assertThat(member.post("/stop/lift", "reason", "again").statusCode())
                        .isEqualTo(403);
                officer.post("/stop/lift", "reason", "It was found");
                assertThat(officer.post("/proposals/1/confirm").statusCode()).isEqualTo(422);
                assertThat(officer.postIn("es", "/proposals/1/confirm").body())
                        .contains("Eso no es posible.", "Quien lo propuso no puede confirmarlo")
                        .doesNotContain("cannot confirm it");
                assertThat(refusal(a)).isEqualTo(Refusal.ALL_STOPPED);

                assertThat(approver.post("/proposals/1/confirm").statusCode()).isEqualTo(303);

                assertThat(FederationTest.words(a.ask("count 3"))).containsExactly("a answered", "b answered");
                assertThat(officer.get("/log-and-evidence").body())
                        .contains("Confirmed by a second person: Lift the stop of every question");
            }
        }
    }

    @Test
    void ask_stoppedWhileAgenciesAnswer_nothingLeavesTheHub() throws Exception {
        try (TestFederation federation = federation()) {
            CountDownLatch reached = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);
            federation.add("b", 100, (node, q, _) -> {
                reached.countDown();
                await(go);
                return node.release(q);
            });
            federation.ready();
            Future<?> asking = a.asking("count 3");
            await(reached);

            try (PageVisitor officer = visitor(federation, Role.OFFICER)) {
                assertThat(officer.get("/stop").body()).contains("Questions under way now: 1");
                assertThat(running(officer)).contains("Agencies are being asked now", "being asked", "hx-get");
                officer.post("/stop", "reason", "Something is wrong");
            }
            go.countDown();

            ExecutionException failed =
                    catchThrowableOfType(ExecutionException.class, () -> asking.get(20, TimeUnit.SECONDS));
            assertThat(failed.getCause())
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.ALL_STOPPED));
        }
    }

    @Test
    void ask_afterARestartOfAStoppedHub_isRefusedStill() throws Exception {
        try (TestFederation federation = federation()) {
            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);
            federation.add("b", 100, FederationTest.ANSWERS);
            federation.ready();
            try (PageVisitor operator = visitor(federation, Role.OPERATOR)) {
                operator.post("/stop", "reason", "Until tomorrow");
            }

            federation.stopHub();
            federation.restartHub();
            federation.ready();

            assertThat(refusal(a)).isEqualTo(Refusal.ALL_STOPPED);
        }
    }

    @Test
    void start_aLiftingThatWasAgreedAndNotCarriedOut_isFinishedUnlessEverythingWasStoppedAnew() throws Exception {
        try (TestFederation federation = federation()) {
            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);
            federation.add("b", 100, FederationTest.ANSWERS);
            federation.ready();
            for (boolean anew : new boolean[] {false, true}) {
                Path proposals = federation.directory.resolve("hub").resolve("proposals.json");
                try (PageVisitor officer = visitor(federation, Role.OFFICER)) {
                    officer.post("/stop", "reason", "Something is wrong");
                    officer.post("/stop/lift", "reason", "It was not");
                }
                federation.stopHub();
                agree(proposals, anew ? Duration.ofHours(1) : Duration.ZERO);
                federation.restartHub();
                federation.ready();

                try (PageVisitor officer = visitor(federation, Role.OFFICER)) {
                    assertThat(officer.get("/agencies").body())
                            .contains(anew ? "Something else ruled it out" : "Confirmed by approver");
                    assertThat(officer.get("/log-and-evidence").body())
                            .contains("Confirmed by a second person: Lift the stop of every question");
                }
                if (anew) {
                    assertThat(refusal(a)).isEqualTo(Refusal.ALL_STOPPED);
                } else {
                    assertThat(FederationTest.words(a.ask("count 3"))).containsExactly("a answered", "b answered");
                }
            }
        }
    }

    /** As a hub leaves it that dies when a second person has agreed; proposed so long before it was. */
    private static void agree(Path proposals, Duration before) throws IOException {
        JsonObject content = new JsonObject(Files.readString(proposals));
        JsonObject newest = content.getJsonArray("proposals")
                .getJsonObject(content.getJsonArray("proposals").size() - 1);
        newest.put("at", Instant.parse(newest.getString("at")).minus(before).toString())
                .put("outcome", "AGREED")
                .put("endedBy", "approver")
                .put("endedAt", newest.getString("at"));
        Files.writeString(proposals, content.encode());
    }

    /** The page of the newest question. */
    private static String running(PageVisitor visitor) throws Exception {
        Matcher link = Pattern.compile("href=\"(/questions/[0-9a-f]{32})\"")
                .matcher(visitor.get("/questions").body());
        assertThat(link.find()).isTrue();
        return visitor.get(link.group(1)).body();
    }

    private static Refusal refusal(TestNode node) {
        return catchThrowableOfType(RefusedException.class, () -> node.ask("count 3"))
                .refusal();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("It did not happen");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
