package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;
import org.weir.membership.Member;
import org.weir.membership.Membership;

/** A member whose machine was lost joins anew. Nothing else can be had by it. */
class JoinAnewTest {
    private static final String PASSWORD = "a long password";

    @TempDir
    private Path directory;

    @Test
    void join_suspendedMember_staysSuspended() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            federation.add("a", 100, FederationTest.ANSWERS);
            federation.hub.suspend("a");
            Membership suspended = federation.hub.membership();

            TestNode.join(federation.hub, directory.resolve("a-anew"), "a");

            Member after = federation.hub.membership().find("a").orElseThrow();
            assertThat(after.standing()).isEqualTo(Member.Standing.SUSPENDED);
            assertThat(after.keys())
                    .isNotEqualTo(suspended.find("a").orElseThrow().keys());
        }
    }

    @Test
    void invite_onThePageSomebodyWhoIsAMember_isRefusedAndNothingChanges() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            federation.add("a", 100, FederationTest.ANSWERS);
            Membership before = federation.hub.membership();
            HubControl.of(directory.resolve("hub"))
                    .accounts()
                    .putHashed(new Account(
                            "operator",
                            Set.of(Role.OPERATOR),
                            List.of("statistics"),
                            Instant.EPOCH,
                            Passwords.hash(PASSWORD)));
            try (PageVisitor operator = new PageVisitor(federation.hub, "operator", PASSWORD)) {
                HttpResponse<String> reply =
                        operator.post("/invitations", "agency", "a", "name", "Agency a", "kind", "NGO");

                assertThat(reply.statusCode()).isEqualTo(422);
                assertThat(reply.body()).contains("a is a member already").doesNotContain("weir1.");
                assertThat(operator.post("/invitations", "agency", "b", "name", "Agency b", "kind", "NGO")
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(federation.hub.membership()).isEqualTo(before);
        }
    }
}
