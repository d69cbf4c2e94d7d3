package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.weir.hub.HubControl;
import org.weir.node.enrol.NodeIdentity;
import org.weir.proto.v1.EnrolReply;

/** Joining in a process of its own: killed midway and begun again, and with rules of the agency's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoinTest {
    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private Hosts hosts;

    @BeforeAll
    void hub() throws Exception {
        hosts = Hosts.start(home, Duration.ofSeconds(8));
        hosts.join("first");
    }

    @AfterAll
    void stop() {
        hosts.close();
    }

    private Commands.Outcome join(String folder, String invitation, String... more) {
        String[] arguments = new String[8 + more.length];
        String[] first = {"node", "join", "--token", invitation, "--dir", folder, "--desk", "0"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return hosts.commands.weir(arguments);
    }

    @Test
    void join_killedAfterTheHubTookItIn_succeedsWithTheSameInvitation() throws Exception {
        String invitation = hosts.invite("killed");
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (Between line = Between.start(hosts.folder("hub"), hosts.folder("first"), hosts.port())) {
            line.tamper(new Between.Tampering() {
                @Override
                public EnrolReply enrolled(EnrolReply reply) {
                    taken.countDown();
                    try {
                        never.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return reply;
                }
            });
            Running joining = hosts.commands.start(
                    "node", "join", "127.0.0.1:" + line.port(), "--token", invitation, "--dir", "killed");
            assertThat(taken.await(60, TimeUnit.SECONDS)).as(joining::toString).isTrue();

            joining.kill();
            never.countDown();
        }
        assertThat(NodeIdentity.exists(hosts.folder("killed"))).isFalse();

        assertThat(join("killed", invitation).expect(0).err()).contains("fingerprint");

        NodeIdentity identity = NodeIdentity.read(hosts.folder("killed"));
        assertThat(HubControl.of(hosts.folder("hub")).membership().keysOf("killed"))
                .containsExactly(identity.signingKey().publicHalf());
        assertThat(hosts.folder("killed").resolve(".joining")).doesNotExist();
        assertThat(NodeIdentity.directory(hosts.folder("killed")).resolve("invitation"))
                .doesNotExist();
    }

    @Test
    void join_killedAndInvitedAnew_usesTheNewInvitation() throws Exception {
        String lost = hosts.invite("again");
        Running joining = hosts.commands.start("node", "join", "127.0.0.1:1", "--token", lost, "--dir", "again");
        Await.until("keys are made", () -> Files.exists(hosts.folder("again").resolve(".joining/signing-key.jwk")));
        joining.kill();

        join("again", hosts.invite("again")).expect(0);

        assertThat(HubControl.of(hosts.folder("hub")).membership().keysOf("again"))
                .containsExactly(
                        NodeIdentity.read(hosts.folder("again")).signingKey().publicHalf());
    }

    @Test
    void join_kindNotStated_isAMemberAllTheSame() {
        String invitation = hosts.commands
                .weir("hub", "invite", "unstated", "--dir", "hub")
                .expect(0)
                .out()
                .strip();

        JsonObject joined = JsonParser.parseString(
                        join("unstated", invitation, "--json").expect(0).out())
                .getAsJsonObject();

        assertThat(joined.get("agency").getAsString()).isEqualTo("unstated");
        assertThat(joined.get("fingerprint").getAsString()).isNotBlank();
        assertThat(hosts.commands
                        .weir("hub", "members", "--dir", "hub")
                        .expect(0)
                        .out())
                .containsPattern("unstated +active +- +unstated");
    }

    @Test
    void join_noRulesBrought_saysWhatTheDefaultPermits() {
        String said = join("plain", hosts.invite("plain")).expect(0).err();

        assertThat(said)
                .contains("Rules in force, the default, plain/policy.yaml:")
                .contains("Every member may ask, for")
                .contains("fewer than 10 persons");
    }

    @Test
    void join_ownRules_areInForceFromTheStart() throws Exception {
        hosts.commands.write(
                "own.yaml", "version: 1\nagency: own\nbasis: Board decision of 1 May\nminimum: 20\ngrants: []\n");

        String said = join("own", hosts.invite("own"), "--policy", "own.yaml")
                .expect(0)
                .err();

        assertThat(said)
                .contains("Rules in force, the agency's own, own/policy.yaml:")
                .contains("every question is refused");
        assertThat(hosts.folder("own").resolve("policy.yaml")).hasSameTextualContentAs(hosts.folder("own.yaml"));
    }

    @Test
    void join_rulesNotUnderstood_usesUpNoInvitation() {
        hosts.commands.write("bad.yaml", "version: 1\nagency: careful\ngrant: []\n");
        String invitation = hosts.invite("careful");

        assertThat(join("careful", invitation, "--policy", "bad.yaml").expect(1).err())
                .contains("not understood")
                .contains("grant");
        assertThat(join("careful", invitation, "--policy", "missing.yaml")
                        .expect(1)
                        .err())
                .contains("there is no file missing.yaml");
        join("careful", invitation).expect(0);
    }

    @Test
    void join_rulesOfAnotherAgency_saysThatNothingIsAnswered() {
        hosts.commands.write("other.yaml", "version: 1\nagency: somebody-else\nbasis: x\ngrants: []\n");

        assertThat(join("mixed", hosts.invite("mixed"), "--policy", "other.yaml")
                        .expect(0)
                        .err())
                .contains("It is the policy of somebody-else and not of mixed");
    }
}
