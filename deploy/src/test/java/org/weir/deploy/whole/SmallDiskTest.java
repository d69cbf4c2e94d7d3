package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The folders of a running hub and of a running node on file systems that really become full: what cannot be written down is not
 * done, and everything goes on once there is room. Skipped where file systems cannot be mounted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallDiskTest {
    private static final Map<String, String> ALL =
            Map.of("alpha", "answered", "beta", "answered", "gamma", "answered", "delta", "answered");
    private static final int MEGABYTES = 24;

    @TempDir
    private static Path home;

    private Optional<SmallDisk> ofHub = Optional.empty();
    private Optional<SmallDisk> ofBeta = Optional.empty();
    private Optional<Hosts> federation = Optional.empty();

    @BeforeAll
    void federation() throws Exception {
        ofHub = SmallDisk.mount(home.resolve("hub"), MEGABYTES);
        ofBeta = SmallDisk.mount(home.resolve("beta"), MEGABYTES);
        assumeTrue(ofHub.isPresent() && ofBeta.isPresent(), "this process may not mount file systems");
        Hosts hosts = Hosts.start(home, Duration.ofSeconds(20));
        federation = Optional.of(hosts);
        for (String agency : ALL.keySet()) {
            hosts.join(agency);
            hosts.startNode(agency);
        }
        hosts.awaitOutcomes(ALL);
    }

    @AfterAll
    void stop() throws Exception {
        if (federation.isPresent()) {
            federation.get().close();
        }
        if (ofHub.isPresent()) {
            ofHub.get().close();
        }
        if (ofBeta.isPresent()) {
            ofBeta.get().close();
        }
    }

    /** A question that cannot be logged is not asked. A few may still find room in blocks that were begun. */
    @Test
    void ask_hubsDiskIsFull_isRefusedUntilThereIsRoom() throws Exception {
        Hosts hosts = federation.orElseThrow();
        ofHub.orElseThrow().fill();

        Await.until("refused", () -> hosts.ask("alpha").status() != 200);
        Hosts.Asked refused = hosts.ask("alpha");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("not-logged");
        assertThat(hosts.hub().isAlive()).isTrue();

        ofHub.orElseThrow().makeRoom();

        hosts.awaitOutcomes(ALL);
        hosts.commands
                .weir("log", "verify", "hub/log", "--anchor", "hub/federation.anchor")
                .expect(0);
        hosts.assertNoStackTraces();
    }

    /** A node that cannot write down what leaves it lets nothing leave. */
    @Test
    void ask_anAgencysDiskIsFull_itDoesNotAnswerUntilThereIsRoom() throws Exception {
        Hosts hosts = federation.orElseThrow();
        ofBeta.orElseThrow().fill();

        Await.until("not answered", () -> !hosts.ask("alpha").outcome("beta").equals("answered"));
        assertThat(hosts.ask("alpha").outcome("gamma")).isEqualTo("answered");
        assertThat(hosts.node("beta").isAlive()).isTrue();

        ofBeta.orElseThrow().makeRoom();

        hosts.awaitOutcomes(ALL);
        hosts.assertNoStackTraces();
    }

    @Test
    void import_diskIsFull_saysSoAndTheFormerRecordsStay() throws Exception {
        Hosts hosts = federation.orElseThrow();
        ofBeta.orElseThrow().fill();

        assertThat(hosts.commands
                        .weir("node", "import", "beta.csv", "--mapping", "weir", "--dir", "beta")
                        .expect(1)
                        .err())
                .contains("Nothing was imported", "Make room", "No space left on device");

        ofBeta.orElseThrow().makeRoom();
        hosts.awaitOutcomes(ALL);
    }
}
