package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.tls.TlsIdentity;
import org.weir.console.tls.TlsName;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.link.LinkState;

/** Certificates that really are near their end, or over: made by the federation's own authority some weeks ago. */
@Timeout(60)
class CertificateTimesTest {
    @TempDir
    Path directory;

    @Test
    void node_certificateNearItsEnd_connectsWithItAndRenewsIt() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            // Given: five of its thirty days are left.
            NodeIdentity identity = joined(federation, Duration.ofDays(25));
            Instant before = end(identity);
            assertThat(before).isAfter(Instant.now()).isBefore(Instant.now().plus(Duration.ofDays(6)));

            // When
            TestNode a = federation.startNode("a", 100, FederationTest.ANSWERS);

            // Then: it is good for a month again, and the node is back with it.
            TestFederation.eventually(() -> end(identity).isAfter(before.plus(Duration.ofDays(20))));
            federation.ready();
            TestFederation.eventually(() -> a.link.state() instanceof LinkState.Connected);
            assertThat(FederationTest.words(a.ask("count 3"))).containsExactly("a answered");
        }
    }

    @Test
    void node_certificateOver_isNotLetInAndSaysWhatToDo() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            NodeIdentity identity = joined(federation, Duration.ofDays(31));
            assertThat(end(identity)).isBefore(Instant.now());

            TestNode a = federation.startNode("a", 100, FederationTest.ANSWERS);

            TestFederation.eventually(() -> a.link.state() instanceof LinkState.Disconnected down
                    && down.sentence().contains("certificate ended")
                    && down.sentence().contains("new invitation"));
            assertThat(federation.hub.connected()).isEmpty();
        }
    }

    @Test
    void node_certificateOverThenInvitedAnew_isBack() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            joined(federation, Duration.ofDays(31));
            java.nio.file.Files.move(
                    NodeIdentity.directory(federation.nodeDirectory("a")), directory.resolve("identity of before"));

            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);

            federation.ready();
            assertThat(FederationTest.words(a.ask("count 3"))).containsExactly("a answered");
        }
    }

    @Test
    void node_certificateNotBegun_isNotLetIn() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(20))) {
            joined(federation, Duration.ofDays(-1));

            TestNode a = federation.startNode("a", 100, FederationTest.ANSWERS);

            TestFederation.eventually(() -> a.link.state() instanceof LinkState.Disconnected down
                    && !down.sentence().startsWith("Not connected yet"));
            assertThat(federation.hub.connected()).isEmpty();
        }
    }

    /** A member whose certificate, for the TLS key it enrolled, was made so long ago. */
    private static NodeIdentity joined(TestFederation federation, Duration ago) throws Exception {
        NodeIdentity identity = TestNode.join(federation.hub, federation.nodeDirectory("a"), "a");
        TlsIdentity fresh = identity.tls();
        CertificateAuthority then = CertificateAuthority.read(
                federation.directory.resolve("hub/authority.pem"), Clock.offset(Clock.systemUTC(), ago.negated()));
        List<X509Certificate> chain =
                then.certify(fresh.certificate().getPublicKey(), TlsName.agency(identity.federation(), "a"));
        identity.renew(new TlsIdentity(fresh.key(), chain));
        return identity;
    }

    private static Instant end(NodeIdentity identity) {
        try {
            return identity.tls().certificate().getNotAfter().toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
