package org.weir.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.disclosure.DisclosureControl;
import org.weir.logged.ReceivedQuestion;
import org.weir.logged.TestLog;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.RunningNode;
import org.weir.node.answer.Cases;
import org.weir.node.answer.Texts;
import org.weir.node.enrol.Enrolment;
import org.weir.node.records.columns.Epochs;
import org.weir.node.witness.DailyComparison;
import org.weir.ontology.Ontology;
import org.weir.proto.v1.Witnessed;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.SplitView;
import org.weir.transparency.entry.LogEntry;

/**
 * What a hub cannot do although it holds the keys of the log, of the asker and of a quorum of witnesses: have a node answer in
 * secret. The node is a real one with records, and answers when the hub is honest.
 */
@Timeout(60)
class HostileHubTest {
    private static final String ANSWERED = "answered";
    private static final String NOT_LOGGED = "refused:not-logged";

    /** Compares with other members all the time, until it succeeds. */
    private static final DailyComparison.Pace OFTEN =
            new DailyComparison.Pace(Duration.ZERO, Duration.ofHours(1), Duration.ofMillis(20));

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostileHub hub;

    @SuppressWarnings("NullAway.Init")
    private RunningNode node;

    @BeforeEach
    void start() throws Exception {
        hub = new HostileHub();
        Enrolment.join(Optional.empty(), hub.invitation(), folder, "", hub.clock);
        NodeConfig config = NodeConfig.of(folder).withDeskPort(0);
        Files.writeString(config.policy(), Texts.POLICY.replace("agency: any", "agency: " + HostileHub.NODE));
        Ontology ontology = Ontology.load();
        NodeWiring.records(config, ontology)
                .publish(
                        Epochs.builder(ontology, Cases.inCountry("ITA", 300, 140)),
                        List.of("a test"),
                        Bytes.utf8("mapping").sha256());
        node = NodeWiring.start(config, DisclosureControl::local, OFTEN);
        assertThat(node.awaitConnected(Duration.ofSeconds(15))).isTrue();
        event(hub.log);
        assertThat(hub.show(hub.log, 0).hasCosignature()).isTrue();
    }

    @AfterEach
    void stop() {
        node.close();
        hub.close();
    }

    @Test
    void ask_loggedAndShown_isAnswered() throws Exception {
        HostileHub.Asked asked = hub.question();
        ReceivedQuestion received = hub.logged(hub.log, asked);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();

        assertThat(hub.ask(asked, received)).isEqualTo(ANSWERED);
    }

    @Test
    void ask_notLogged_isRefused() throws Exception {
        HostileHub.Asked asked = hub.question();

        assertThat(hub.ask(asked, new ReceivedQuestion(asked.session(), asked.routing(), "", Bytes.of(new byte[32]))))
                .isEqualTo(NOT_LOGGED);
    }

    @Test
    void ask_inATreeThatOnlyAccomplicesSaw_isRefused() throws Exception {
        HostileHub.Asked asked = hub.question();

        assertThat(hub.ask(asked, hub.logged(hub.log, asked))).isEqualTo(NOT_LOGGED);
    }

    @Test
    void ask_inAForkOfTheSameSize_isRefusedAndLeavesTheProof() throws Exception {
        TestLog fork = hub.log.fork();
        event(hub.log);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();
        HostileHub.Asked asked = hub.question();

        assertThat(hub.ask(asked, hub.logged(fork, asked))).isEqualTo(NOT_LOGGED);

        assertContradicted();
        HostileHub.Asked next = hub.question();
        ReceivedQuestion honest = hub.logged(hub.log, next);
        assertThat(hub.show(hub.log, 2).hasRefused()).isTrue();
        assertThat(hub.ask(next, honest)).isEqualTo(NOT_LOGGED);
    }

    @Test
    void show_aForkOfTheSameSize_leavesTheProof() throws Exception {
        TestLog fork = hub.log.fork();
        event(hub.log);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();
        event(fork);

        Witnessed verdict = hub.show(fork, 1);

        assertThat(verdict.hasSplitView()).isTrue();
        assertThat(SplitView.parse(verdict.getSplitView(), LogIdentity.of(hub.log.key())))
                .isNotNull();
        assertContradicted();
    }

    @Test
    void show_aLargerForkWithTheProofOfTheFork_leavesTheProof() throws Exception {
        TestLog fork = hub.log.fork();
        event(hub.log);
        event(hub.log);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();
        for (int i = 0; i < 4; i++) {
            event(fork);
        }

        Witnessed verdict = hub.show(fork, 3);

        assertThat(verdict.hasSplitView()).isTrue();
        assertContradicted();
    }

    @Test
    void show_oneBranchToEachOfTwoMembers_isFoundByComparingAndEndsTheAnswers() throws Exception {
        TestLog fork = hub.log.fork();
        event(hub.log);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();
        event(fork);

        hub.elsewhere = fork;

        while (!Files.exists(folder.resolve("witness/split-view.txt"))) {
            LockSupport.parkNanos(1_000_000); // bounded by the class's time-out
        }
        assertContradicted();
        HostileHub.Asked asked = hub.question();
        ReceivedQuestion honest = hub.logged(hub.log, asked);
        assertThat(hub.show(hub.log, 2).hasRefused()).isTrue();
        assertThat(hub.ask(asked, honest)).isEqualTo(NOT_LOGGED);
    }

    @Test
    void show_aShorterLog_isNotCosigned() throws Exception {
        TestLog older = hub.log.fork();
        event(hub.log);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();

        assertThat(hub.show(older, 1).getConflict()).isEqualTo(2);
        HostileHub.Asked asked = hub.question();
        assertThat(hub.ask(asked, hub.logged(older.fork(), asked))).isEqualTo(NOT_LOGGED);
    }

    @Test
    void ask_entryThatWaited_isRefused() throws Exception {
        HostileHub.Asked asked = hub.question();
        ReceivedQuestion received = at(asked, hub.clock.instant().minus(Duration.ofMinutes(11)));

        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();
        assertThat(hub.ask(asked, received)).isEqualTo(NOT_LOGGED);
    }

    @Test
    void ask_entryOfTheFuture_isRefused() throws Exception {
        HostileHub.Asked asked = hub.question();
        ReceivedQuestion received = at(asked, hub.clock.instant().plus(Duration.ofMinutes(2)));

        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();
        assertThat(hub.ask(asked, received)).isEqualTo(NOT_LOGGED);
    }

    @Test
    void ask_withTheProofOfAnotherQuestion_isRefused() throws Exception {
        HostileHub.Asked first = hub.question();
        ReceivedQuestion proof = hub.logged(hub.log, first);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();
        HostileHub.Asked second = hub.question();

        assertThat(hub.ask(
                        second,
                        new ReceivedQuestion(second.session(), second.routing(), proof.receipt(), proof.salt())))
                .isEqualTo(NOT_LOGGED);
        assertThat(hub.ask(first, proof)).isEqualTo(ANSWERED);
    }

    @Test
    void ask_inAnotherLog_isRefused() throws Exception {
        TestLog other = new TestLog(HostileHub.FEDERATION);
        HostileHub.ACCOMPLICES.forEach(agency -> other.member(agency, "NGO"));
        HostileHub.Asked asked = hub.question();
        ReceivedQuestion received = hub.logged(other, asked);

        assertThat(hub.show(other, 1).hasRefused()).isTrue();
        assertThat(hub.ask(asked, received)).isEqualTo(NOT_LOGGED);
    }

    @Test
    void ask_inATreeBeyondTheOneThatWasShown_isRefused() throws Exception {
        HostileHub.Asked asked = hub.question();
        ReceivedQuestion early = hub.logged(hub.log, asked);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();
        event(hub.log);
        String later =
                hub.log.receipt(1, hub.log.cosigned(hub.log.checkpoint(), hub.clock.instant(), HostileHub.ACCOMPLICES));

        assertThat(hub.ask(asked, new ReceivedQuestion(early.session(), early.routing(), later, early.salt())))
                .isEqualTo(NOT_LOGGED);
    }

    @Test
    void restart_ofTheNode_keepsWhatItsWitnessHasSeen() throws Exception {
        TestLog fork = hub.log.fork();
        event(hub.log);
        assertThat(hub.show(hub.log, 1).hasCosignature()).isTrue();

        node.close();
        assertThat(hub.returned(
                        () -> node = NodeWiring.start(NodeConfig.of(folder).withDeskPort(0))))
                .isEqualTo(2);

        event(fork);
        assertThat(hub.show(fork, 1).hasSplitView()).isTrue();
    }

    private ReceivedQuestion at(HostileHub.Asked asked, Instant entry) {
        return hub.log.open(
                entry, asked.session(), asked.routing(), asked.envelope(), hub.clock.instant(), HostileHub.ACCOMPLICES);
    }

    private void assertContradicted() throws Exception {
        Path evidence = folder.resolve("witness/split-view.txt");
        assertThat(SplitView.parse(Files.readString(evidence), LogIdentity.of(hub.log.key())))
                .isNotNull();
        assertThat(node.status().splitView()).contains(evidence);
    }

    /** Something else happens, and is logged. */
    private void event(TestLog log) {
        log.append(new LogEntry.DocumentChanged(
                        Instant.ofEpochSecond(1_700_000_000L + log.size()),
                        "policy",
                        Bytes.utf8("version " + System.identityHashCode(log)).sha256())
                .bytes());
    }
}
