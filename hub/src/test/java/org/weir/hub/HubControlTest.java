package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.membership.Member;
import org.weir.node.enrol.Enrolment;
import org.weir.signing.Invitation;

/** The operator's commands, with the hub running and without. */
@Timeout(60)
class HubControlTest {
    @TempDir
    private Path directory;

    private Path init(int port) throws IOException {
        Path hub = directory.resolve("hub");
        HubWiring.init(HubConfig.of(hub, "test", List.of("statistics")).withPorts(port, 0));
        return hub;
    }

    @Test
    void invite_hubRuns_countsAtOnce() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            HubControl control = HubControl.of(directory.resolve("hub"));

            String token = control.invite("a", "Agency A", "NGO");
            Enrolment.join(Optional.empty(), token, directory.resolve("a"), "", Clock.systemUTC());

            assertThat(control.membership().find("a")).isPresent();
            assertThat(federation.hub.membership().number())
                    .isEqualTo(control.membership().number());
            assertThat(control.status().orElseThrow().getString("federation")).isEqualTo("test");
        }
    }

    @Test
    void invite_hubDoesNotRun_isGoodWhenItDoes() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            Path hub = directory.resolve("hub");
            int port = federation.hub.port();
            federation.stopHub();
            HubConfig.read(hub).withPorts(port, 0).write();

            String token = HubControl.of(hub).invite("a", "Agency A", "NGO");
            assertThat(HubControl.of(hub).status()).isEmpty();
            federation.restartHub();

            Enrolment.join(Optional.empty(), token, directory.resolve("a"), "", Clock.systemUTC());
            assertThat(Invitation.parse(token).hub()).isEqualTo("127.0.0.1:" + port);
            assertThat(federation.hub.membership().find("a")).isPresent();
        }
    }

    @Test
    void invite_noFixedPort_saysWhatToDo() throws Exception {
        Path hub = init(0);
        assertThatThrownBy(() -> HubControl.of(hub).invite("a", "A", "NGO"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no fixed port");
    }

    @Test
    void invite_badId_saysSoWithTheHubRunningAndWithout() throws Exception {
        Path hub = init(8440);
        assertThatThrownBy(() -> HubControl.of(hub).invite("No Id", "A", "NGO"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("id");
        try (TestFederation _ = TestFederation.start(directory.resolve("running"), Duration.ofSeconds(5))) {
            assertThatThrownBy(() ->
                            HubControl.of(directory.resolve("running/hub")).invite("No Id", "A", "NGO"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("id");
        }
    }

    @Test
    void revoke_hubDoesNotRun_isInTheMembershipAndEndsItsInvitation() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            federation.add("a", 100, FederationTest.ANSWERS);
            federation.stopHub();

            HubControl control = HubControl.of(directory.resolve("hub"));
            control.revoke("a");

            assertThat(control.membership().find("a").orElseThrow().standing()).isEqualTo(Member.Standing.REVOKED);
            assertThatThrownBy(() -> control.reinstate("a"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("for good");
            federation.restartHub();
            assertThat(federation.hub.membership().active()).isEmpty();
        }
    }

    @Test
    void suspend_hubRuns_isOverWhenReinstated() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            federation.add("a", 100, FederationTest.ANSWERS);
            federation.ready();
            HubControl control = HubControl.of(directory.resolve("hub"));

            control.suspend("a");
            assertThat(federation.hub.connected()).isEmpty();
            control.reinstate("a");

            federation.ready();
        }
    }

    @Test
    void revoke_nobody_saysSo() throws Exception {
        Path hub = init(8440);
        assertThatThrownBy(() -> HubControl.of(hub).revoke("nobody"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no member nobody");
    }

    @Test
    void command_controlFileOfAKilledHub_goesToTheFiles() throws Exception {
        Path hub = init(8440);
        Files.writeString(hub.resolve("control.json"), "{\"console\":\"http://127.0.0.1:1\",\"secret\":\"x\"}");

        assertThat(HubControl.of(hub).status()).isEmpty();
        assertThat(HubControl.of(hub).invite("a", "A", "NGO")).startsWith("weir1.");
    }

    @Test
    void command_portOfAKilledHubHasAnotherOne_goesToTheFiles() throws Exception {
        Path hub = init(8440);
        try (TestFederation other = TestFederation.start(directory.resolve("other"), Duration.ofSeconds(5))) {
            Files.writeString(
                    hub.resolve("control.json"),
                    "{\"console\":\"http://127.0.0.1:" + other.hub.consolePort() + "\",\"secret\":\"x\"}");

            assertThat(HubControl.of(hub).status()).isEmpty();
            assertThat(Invitation.parse(HubControl.of(hub).invite("a", "A", "NGO"))
                            .hub())
                    .isEqualTo("127.0.0.1:8440");
        }
    }

    @Test
    void command_portOfAKilledHubHasAnotherProgram_goesToTheFiles() throws Exception {
        Path hub = init(8440);
        try (java.net.ServerSocket other = new java.net.ServerSocket(0)) {
            Thread.startVirtualThread(() -> answerInAnotherLanguage(other));
            Files.writeString(
                    hub.resolve("control.json"),
                    "{\"console\":\"http://127.0.0.1:" + other.getLocalPort() + "\",\"secret\":\"x\"}");

            assertThat(HubControl.of(hub).invite("a", "A", "NGO")).startsWith("weir1.");
        }
    }

    private static void answerInAnotherLanguage(java.net.ServerSocket server) {
        try (java.net.Socket client = server.accept()) {
            client.getInputStream().read(new byte[1024]);
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void command_hubRunsAndItsControlFileIsGone_leavesTheFilesAlone() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            Path hub = directory.resolve("hub");
            HubConfig.read(hub).withPorts(federation.hub.port(), 0).write();
            Files.delete(hub.resolve("control.json"));

            assertThatThrownBy(() -> HubControl.of(hub).invite("a", "A", "NGO"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("running in");
        }
    }

    @Test
    void command_damagedControlFile_saysWhichFile() throws Exception {
        Path hub = init(8440);
        Files.writeString(hub.resolve("control.json"), "{");
        assertThatThrownBy(() -> HubControl.of(hub).invite("a", "A", "NGO"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("control.json");
    }

    @Test
    void start_purposesChangedInTheSettings_areInTheNextMembership() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);
            federation.ready();
            federation.stopHub();

            federation.restartHub(config -> config.withPurposes(List.of("statistics", "prevention-planning")));

            TestFederation.eventually(() -> a.membership.current().purposes().contains("prevention-planning"));
        }
    }

    @Test
    void start_federationChangedInTheSettings_isRefused() throws Exception {
        Path hub = init(0);
        Files.writeString(
                hub.resolve("hub.yaml"),
                Files.readString(hub.resolve("hub.yaml")).replace("test", "other"));

        assertThatThrownBy(() -> HubWiring.start(HubConfig.read(hub)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Put test back");
    }
}
