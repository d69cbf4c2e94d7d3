package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.Role;
import org.weir.membership.Membership;
import org.weir.node.enrol.Enrolment;
import org.weir.node.enrol.EnrolmentException;

/** A member whose machine was lost joins anew. Nothing else can be had by it. */
class JoinAnewTest {
    @TempDir
    private Path directory;

    @Test
    void join_suspendedMember_isNoWayBack() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            federation.add("a", 100, FederationTest.ANSWERS);
            String token = federation.hub.invite("a", "Agency a", "NGO").token();
            federation.hub.suspend("a");
            Membership suspended = federation.hub.membership();

            assertThatThrownBy(() ->
                            Enrolment.join(Optional.empty(), token, directory.resolve("a-anew"), "", Clock.systemUTC()))
                    .isInstanceOf(EnrolmentException.class);
            assertThatThrownBy(() -> federation.hub.invite("a", "Agency a", "NGO"))
                    .hasMessageContaining("reinstate it first");

            assertThat(federation.hub.membership()).isEqualTo(suspended);
        }
    }

    @Test
    void invite_onThePageSomebodyWhoIsAMember_isRefusedAndNothingChanges() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            federation.add("a", 100, FederationTest.ANSWERS);
            Membership before = federation.hub.membership();
            try (PageVisitor operator = federation.visitor(Role.OPERATOR)) {
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
