package org.weir.node.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.logged.TestLog;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SplitView;

@Timeout(30)
class ComparisonTest {
    private static final NoteSigner KEY = NoteSigner.generate("agency.example/witness", SignatureType.COSIGNATURE);
    private static final Comparison.Proofs NONE = (_, _) -> {
        throw new IOException("The hub gives no proof");
    };

    @TempDir
    Path folder;

    private final TestLog honest = new TestLog("test");
    private final LogIdentity log = LogIdentity.of(honest.key());

    @SuppressWarnings("NullAway.Init") // made before each test
    private Witness witness;

    @SuppressWarnings("NullAway.Init")
    private Comparison comparison;

    @BeforeEach
    void open() throws IOException {
        grow(honest, 5, "of both");
        witness = Witness.open(folder, log, KEY, Clock.systemUTC());
        comparison = new Comparison(witness, log);
        show(honest.checkpoint());
    }

    private static void grow(TestLog log, int entries, String what) {
        for (int i = 0; i < entries; i++) {
            log.append(Bytes.utf8(what + i));
        }
    }

    private void show(SignedCheckpoint checkpoint) throws IOException {
        long known = witness.knownSize();
        assertThat(witness.judge(
                        checkpoint.note().note(),
                        known == 0
                                ? Optional.empty()
                                : Optional.of(honest.consistency(
                                        known, checkpoint.checkpoint().size()))))
                .isInstanceOf(WitnessVerdict.Cosigned.class);
    }

    private static String note(TestLog log) {
        return log.checkpoint().note().note();
    }

    private static Comparison.Proofs of(TestLog log) {
        return (oldSize, newSize) -> log.consistency(oldSize, newSize).hashes();
    }

    @Test
    void compare_oneTree_agreesWithoutAProof() throws Exception {
        assertThat(comparison.compare(note(honest), NONE)).isEqualTo(new Comparison.Finding.OneLog(5, 5));
        assertThat(comparison.agrees(note(honest))).isTrue();
    }

    @Test
    void compare_memberThatIsAheadOrBehind_agreesByTheLogsProof() throws Exception {
        String behind = note(honest);
        grow(honest, 6, "later");
        show(honest.checkpoint());
        Witness restarted = Witness.open(folder, log, KEY, Clock.systemUTC());
        grow(honest, 2, "latest");

        assertThat(new Comparison(restarted, log).compare(behind, of(honest)))
                .isEqualTo(new Comparison.Finding.OneLog(11, 5));
        assertThat(comparison.compare(note(honest), of(honest))).isEqualTo(new Comparison.Finding.OneLog(11, 13));
        assertThat(witness.evidence()).isEmpty();
    }

    @Test
    void compare_forkOfTheSameSize_storesTheProofAndStopsTheWitness() throws Exception {
        TestLog fork = honest.fork();
        grow(honest, 1, "here");
        grow(fork, 1, "there");
        show(honest.checkpoint());

        assertThat(comparison.compare(note(fork), NONE)).isInstanceOf(Comparison.Finding.TwoLogs.class);

        assertProof();
        assertThat(witness.accepted(honest.checkpoint().checkpoint())).isFalse();
    }

    @Test
    void compare_largerForkWithTheForksOwnProof_storesTheProof() throws Exception {
        TestLog fork = honest.fork();
        grow(honest, 1, "here");
        grow(honest, 1, "here too");
        show(honest.checkpoint());
        grow(fork, 6, "there");

        assertThat(comparison.compare(note(fork), of(fork))).isInstanceOf(Comparison.Finding.TwoLogs.class);

        assertProof();
    }

    @Test
    void compare_smallerForkWithTheProofOfThisBranch_storesTheProof() throws Exception {
        TestLog fork = honest.fork();
        grow(fork, 2, "there");
        grow(honest, 6, "here");
        show(honest.checkpoint());

        assertThat(comparison.compare(note(fork), of(honest))).isInstanceOf(Comparison.Finding.TwoLogs.class);

        assertProof();
    }

    @Test
    void compare_proofThatShowsNothing_isReportedAndStopsNobody() throws Exception {
        grow(honest, 4, "later");
        Comparison.Proofs nonsense = (_, _) ->
                List.of(Bytes.utf8("nonsense").sha256(), Bytes.utf8("more").sha256());

        assertThat(comparison.compare(note(honest), nonsense)).isInstanceOf(Comparison.Finding.Unproven.class);
        assertThat(witness.evidence()).isEmpty();
    }

    @Test
    void compare_wordsThatAreNotTheLogs_proveNothing() throws Exception {
        TestLog other = new TestLog("test");
        grow(other, 5, "elsewhere");

        assertThat(comparison.compare(note(other), NONE)).isInstanceOf(Comparison.Finding.Unproven.class);
        assertThat(comparison.agrees(note(other))).isTrue();
        assertThat(comparison.agrees("no checkpoint")).isTrue();
        assertThat(witness.evidence()).isEmpty();
    }

    @Test
    void compare_memberThatHasSeenNothing_findsNothing() throws Exception {
        assertThat(comparison.compare("", NONE)).isEqualTo(new Comparison.Finding.Nothing());
    }

    @Test
    void agrees_forkInAnAgencysSeal_isFalseFromThenOn() throws Exception {
        TestLog fork = honest.fork();
        grow(honest, 1, "here");
        grow(fork, 1, "there");
        show(honest.checkpoint());
        assertThat(comparison.agrees(note(honest))).isTrue();

        assertThat(comparison.agrees(note(fork))).isFalse();

        assertThat(comparison.agrees(note(honest))).isFalse();
        assertProof();
    }

    @Test
    void start_memberThatIsAwayFirst_isTriedAgainAndComparedOncePerTurn() throws Exception {
        BlockingQueue<String> reports = new LinkedBlockingQueue<>();
        List<String> asked = new ArrayList<>();
        DailyComparison.Line line = new DailyComparison.Line() {
            @Override
            public String shownTo(String agency) throws IOException {
                asked.add(agency);
                if (asked.size() == 1) {
                    throw new IOException("It is away");
                }
                return note(honest);
            }

            @Override
            public List<Bytes> consistency(long oldSize, long newSize) {
                return honest.consistency(oldSize, newSize).hashes();
            }
        };
        DailyComparison.Pace quick = new DailyComparison.Pace(Duration.ZERO, Duration.ofHours(1), Duration.ofMillis(1));

        try (DailyComparison _ =
                DailyComparison.start(comparison, line, () -> List.of("north"), heard(reports), quick)) {
            assertThat(reports.poll(20, TimeUnit.SECONDS)).isEqualTo("north not compared: It is away");
            assertThat(reports.poll(20, TimeUnit.SECONDS)).isEqualTo("north compared 5 5");
        }
        assertThat(asked).containsExactly("north", "north");
    }

    private static DailyComparison.Events heard(BlockingQueue<String> reports) {
        return new DailyComparison.Events() {
            @Override
            public void compared(String agency, long mine, long theirs) {
                reports.add(agency + " compared " + mine + " " + theirs);
            }

            @Override
            public void notCompared(String agency, String sentence) {
                reports.add(agency + " not compared: " + sentence);
            }

            @Override
            public void contradicted(String agency, String evidence) {
                reports.add(agency + " contradicted");
            }
        };
    }

    /** Anybody who knows the log's key is convinced. */
    private void assertProof() throws Exception {
        Path evidence = witness.evidence().orElseThrow();
        assertThat(SplitView.parse(Files.readString(evidence), log).first().checkpoint())
                .isNotNull();
        assertThat(witness.judge(note(honest), Optional.empty())).isInstanceOf(WitnessVerdict.Refused.class);
    }
}
