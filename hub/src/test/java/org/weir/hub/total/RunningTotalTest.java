package org.weir.hub.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.log.LogLimits;
import org.weir.console.log.TransparencyLog;
import org.weir.console.log.file.FileLogStorage;
import org.weir.hub.HubEvents;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.RefusalCount;
import org.weir.hub.evidence.WitnessLink;
import org.weir.masking.LedgerStand;
import org.weir.masking.Masks;
import org.weir.masking.MemberSession;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roll;
import org.weir.masking.Roster;
import org.weir.masking.RosterEvidence;
import org.weir.masking.SessionJournal;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Shape;
import org.weir.masking.Survivors;
import org.weir.masking.SurvivorsEvidence;
import org.weir.masking.Terms;
import org.weir.membership.LogNames;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.membership.Quorum;
import org.weir.signing.MaskingSeals;
import org.weir.signing.SigningKey;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;

/** Whole sessions with the federation's real log, its witness rounds and real signatures; members answer on threads of their own. */
class RunningTotalTest {
    private static final String FEDERATION = "test";
    private static final int WORDS = 1_000;

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Map<String, SigningKey> keys = new TreeMap<>();
    private final Map<String, NoteSigner> witnesses = new TreeMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final RecordedParts parts = new RecordedParts();
    private volatile Membership membership;
    private FederationLog log;

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void total_everybodyThere_isTheSum() throws Exception {
        RunningTotal running = session(5, Set.of(), Set.of(), Set.of(), Duration.ofSeconds(20));

        NoisyTotal total = running.total();

        assertThat(total.survivors()).isEqualTo(5);
        assertThat(total.counts()).containsOnly(0 + 1 + 2 + 3 + 4);
        assertThat(parts.members).isEqualTo(List.copyOf(nodes.keySet()));
        assertThat(parts.joinings).hasSize(5);
        assertThat(parts.uploads).hasSize(5);
        assertThat(parts.reveals).hasSize(5).doesNotHaveDuplicates();
        assertThat(parts.thrownAway)
                .as("whether it is released is not known yet")
                .isFalse();
        assertThat(over()).containsExactlyElementsOf(nodes.keySet());
    }

    /** The part of the log that one member has to be shown is long: the others do not wait for it. */
    @Test
    void total_tellingOneTakesLong_keepsNobodyElseWaiting() throws Exception {
        RunningTotal running = session(4, Set.of(), Set.of(), Set.of(), Duration.ofSeconds(20));
        Node first = Objects.requireNonNull(nodes.get("agency-00"));
        first.toldSlowly = true;

        assertThat(running.total().survivors()).isEqualTo(4);
        assertThat(first.sawOthersUpload).isTrue();
    }

    @Test
    void total_oneNeverJoinsAndOneOfTenLeaves_isTheSumOfTheOthers() throws Exception {
        RunningTotal running = session(11, Set.of("agency-00"), Set.of("agency-10"), Set.of(), Duration.ofSeconds(2));

        NoisyTotal total = running.total();

        assertThat(total.survivors()).isEqualTo(9);
        assertThat(total.counts()).containsOnly(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9);
        assertThat(parts.members).hasSize(10);
        assertThat(parts.uploads).as("of those in the sum").hasSize(9);
        assertThat(parts.reveals).hasSize(9);
    }

    @Test
    void total_survivorDoesNotReveal_endsWithoutOneAndNamesIt() throws Exception {
        RunningTotal running = session(4, Set.of(), Set.of(), Set.of("agency-02"), Duration.ofSeconds(1));

        assertThatThrownBy(running::total)
                .isInstanceOfSatisfying(
                        NoTotalException.class, e -> assertThat(e.missing()).containsExactly("agency-02"))
                .hasMessageContaining("revealed");
        assertThat(parts.thrownAway).isTrue();
        assertThat(over()).hasSize(4);
    }

    @Test
    void total_tooFewJoin_endsWithoutOneBeforeAnythingIsUploaded() throws Exception {
        RunningTotal running = session(4, Set.of("agency-00", "agency-01"), Set.of(), Set.of(), Duration.ofSeconds(1));

        assertThatThrownBy(running::total)
                .isInstanceOf(NoTotalException.class)
                .hasMessageContaining("2 legal entities");
        assertThat(nodes.values()).noneMatch(node -> node.uploaded);
    }

    @Test
    void total_oneOfFourLeavesAfterTheRoster_endsWithoutOne() throws Exception {
        RunningTotal running = session(4, Set.of(), Set.of("agency-03"), Set.of(), Duration.ofSeconds(1));

        assertThatThrownBy(running::total)
                .isInstanceOfSatisfying(
                        NoTotalException.class, e -> assertThat(e.missing()).containsExactly("agency-03"));
        assertThat(nodes.values()).noneMatch(node -> node.revealed);
    }

    @Test
    void total_oneLeavesInsteadOfJoining_isNotWaitedFor() throws Exception {
        RunningTotal running = session(4, Set.of("agency-00"), Set.of(), Set.of(), Duration.ofMinutes(5));
        running.leave("agency-00");

        assertThat(running.total().survivors()).isEqualTo(3);
    }

    @Test
    void total_survivorLeavesInsteadOfRevealing_endsAtOnce() throws Exception {
        RunningTotal running = session(4, Set.of(), Set.of(), Set.of("agency-02"), Duration.ofMinutes(5));
        running.leave("agency-02");

        assertThatThrownBy(running::total).isInstanceOf(NoTotalException.class);
    }

    @Test
    void total_nobodyWaitsAnyMore_endsBeforeAnythingIsUploaded() throws Exception {
        RunningTotal running = session(4, Set.of("agency-00"), Set.of(), Set.of(), Duration.ofMinutes(5));
        running.abandon();

        assertThatThrownBy(running::total).isInstanceOf(NoTotalException.class);
        assertThat(nodes.values()).noneMatch(node -> node.uploaded);
        assertThat(over()).hasSize(4);
    }

    @Test
    void take_strangersAndWrongSeals_areDropped() throws Exception {
        RunningTotal running = session(4, Set.of(), Set.of(), Set.of(), Duration.ofSeconds(20));

        assertThat(running.join("agency-99", "seal")).isFalse();
        assertThat(running.join("agency-00", "seal")).isFalse();
        assertThat(running.upload("agency-00", "seal", new byte[4])).isFalse();
        assertThat(running.reveal("agency-00", "seal")).isFalse();
        assertThat(running.total().survivors()).isEqualTo(4);
    }

    /** What would be kept of a session. */
    private static final class RecordedParts implements SentParts.Keeping {
        private List<String> members = List.of();
        private List<String> joinings = List.of();
        private final List<String> uploads = new ArrayList<>();
        private final List<String> reveals = new ArrayList<>();
        private boolean thrownAway;

        @Override
        public void roster(Terms terms, List<String> members, List<String> joinings) {
            this.members = members;
            this.joinings = joinings;
        }

        @Override
        public void uploaded(String seal, byte[] vector) {
            uploads.add(seal);
        }

        @Override
        public void revealed(String seal) {
            reveals.add(seal);
        }

        @Override
        public void released() {
            throw new AssertionError("Nothing is released here");
        }

        @Override
        public void close() {
            thrownAway = true;
        }
    }

    private List<String> over() {
        return nodes.values().stream()
                .filter(node -> node.over)
                .map(Node::agency)
                .toList();
    }

    /** @param step how long each step is waited for */
    private RunningTotal session(
            int members, Set<String> absent, Set<String> leaving, Set<String> silent, Duration step) throws Exception {
        federate(members);
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        String session = "00ff";
        long opened = log.open(session, "envelope", Duration.ofSeconds(10)).index();
        Terms terms = new Terms(
                session,
                Bytes.utf8("question").sha256(),
                "asker",
                opened,
                16,
                new Shape(WORDS, 0),
                start.plus(step),
                start.plus(step.multipliedBy(2)),
                start.plus(step.multipliedBy(3)));
        int number = 0;
        for (String agency : keys.keySet()) {
            nodes.put(
                    agency,
                    new Node(
                            agency,
                            number++,
                            !absent.contains(agency),
                            !leaving.contains(agency),
                            !silent.contains(agency)));
        }
        RunningTotal running = new RunningTotal(
                terms,
                List.copyOf(nodes.values()),
                roll(),
                seals(keys.keySet().iterator().next()),
                log.sessions(),
                parts,
                clock);
        nodes.values().forEach(node -> node.hub = running);
        return running;
    }

    private void federate(int members) throws IOException {
        NoteSigner key = NoteSigner.generate(LogNames.federation(FEDERATION), SignatureType.NOTE);
        for (int i = 0; i < members; i++) {
            String agency = "agency-%02d".formatted(i);
            keys.put(agency, SigningKey.generate());
            witnesses.put(agency, NoteSigner.generate(LogNames.witness(FEDERATION, agency), SignatureType.COSIGNATURE));
        }
        membership = membership(key);
        TransparencyLog tiles = TransparencyLog.open(FileLogStorage.open(folder), key, LogLimits.DEFAULT);
        log = FederationLog.over(tiles, () -> membership, RefusalCount.inMemory(), new HubEvents(), clock);
        keys.keySet().forEach(agency -> log.witnesses().joined(new Witnessing(agency), 0));
    }

    private Membership membership(NoteSigner key) {
        List<Member> members = new ArrayList<>();
        keys.forEach((agency, signing) -> members.add(new Member(
                agency,
                agency,
                "NGO",
                Member.Standing.ACTIVE,
                List.of(signing.publicHalf()),
                Objects.requireNonNull(witnesses.get(agency)).publicHalf(),
                NoteSigner.generate(LogNames.own(FEDERATION, agency), SignatureType.NOTE)
                        .publicHalf())));
        return new Membership(
                FEDERATION,
                1,
                List.of(),
                key.publicHalf(),
                Quorum.MORE_THAN_TWO_THIRDS,
                members,
                List.of("statistics"),
                "total");
    }

    private Roll roll() {
        return agency -> membership.find(agency).map(Member::id);
    }

    private MaskingSeals seals(String agency) {
        return new MaskingSeals(FEDERATION, Objects.requireNonNull(keys.get(agency)), membership);
    }

    /** Cosigns whatever it is sent, on a thread of its own. */
    private final class Witnessing implements WitnessLink {
        private final String agency;

        Witnessing(String agency) {
            this.agency = agency;
        }

        @Override
        public String agency() {
            return agency;
        }

        @Override
        public boolean send(SignedCheckpoint checkpoint, long oldSize, List<Bytes> proof) {
            Thread.startVirtualThread(() -> log.witnesses()
                    .cosigned(
                            this,
                            checkpoint.checkpoint().size(),
                            Objects.requireNonNull(witnesses.get(agency))
                                    .cosign(checkpoint.checkpoint(), clock.instant())
                                    .line()));
            return true;
        }
    }

    /** A node that does its part up to where the test wants. Its vector is its own number in every word. */
    private final class Node implements TotalMember {
        private final String agency;
        private final int number;
        private final boolean joins;
        private final boolean uploads;
        private final boolean reveals;
        private volatile RunningTotal hub;
        private volatile MemberSession session;
        private volatile boolean uploaded;
        private volatile boolean revealed;
        private volatile boolean over;
        private volatile boolean toldSlowly;
        private volatile boolean sawOthersUpload;

        Node(String agency, int number, boolean joins, boolean uploads, boolean reveals) {
            this.agency = agency;
            this.number = number;
            this.joins = joins;
            this.uploads = uploads;
            this.reveals = reveals;
        }

        @Override
        public String agency() {
            return agency;
        }

        @Override
        public void invite(Terms terms) {
            if (joins) {
                work(() -> {
                    session = MemberSession.join(terms, agency, new LedgerStand(1, 0), new Journal(), clock.instant());
                    hub.join(agency, seals(agency).seal(session.joining()));
                });
            }
        }

        @Override
        public void roster(List<String> all, long from, LoggedStep logged) {
            if (toldSlowly) {
                awaitTheOthers();
            }
            if (joins && uploads) {
                work(() -> {
                    Roster roster = new RosterEvidence(all, logged.part(from))
                            .verify(
                                    session.terms(),
                                    roll(),
                                    seals(agency),
                                    membership.logIdentity(),
                                    membership.witnesses().orElseThrow(),
                                    clock.instant().plusSeconds(60))
                            .roster();
                    Masks masks = session.enter(roster, clock.instant());
                    int[] words = new int[WORDS];
                    java.util.Arrays.fill(words, number);
                    masks.cover(words, new long[0]);
                    ByteBuffer bytes = ByteBuffer.allocate(4 * WORDS).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asIntBuffer().put(words);
                    uploaded = true;
                    String seal = seals(agency).seal(session.upload(Bytes.sha256(bytes.array()), clock.instant()));
                    hub.upload(agency, seal, bytes.array());
                });
            }
        }

        @Override
        public void survivors(Survivors survivors, long from, LoggedStep logged) {
            if (reveals) {
                work(() -> {
                    revealed = true;
                    SurvivorsEvidence evidence = new SurvivorsEvidence(survivors, logged.part(from));
                    hub.reveal(
                            agency,
                            seals(agency)
                                    .seal(session.reveal(
                                            evidence.verify(
                                                    session.terms(),
                                                    membership.logIdentity(),
                                                    membership.witnesses().orElseThrow(),
                                                    clock.instant().plusSeconds(60)),
                                            clock.instant())));
                });
            }
        }

        private void awaitTheOthers() {
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!sawOthersUpload && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
                sawOthersUpload = nodes.values().stream().allMatch(node -> node == this || node.uploaded);
            }
        }

        @Override
        public void over(String ended) {
            over = true;
        }

        private void work(Work work) {
            Thread.startVirtualThread(() -> {
                try {
                    work.run();
                } catch (SessionRefusedException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SessionRefusedException, IOException;
    }

    /** Of one session in one life. */
    private static final class Journal implements SessionJournal {
        private final Set<String> steps = new ConcurrentSkipListSet<>();

        @Override
        public void joins(String session) throws SessionRefusedException {
            step("joins " + session);
        }

        @Override
        public void uploads(String session, Bytes vector) throws SessionRefusedException {
            step("uploads " + session);
        }

        @Override
        public void reveals(String session, Bytes survivors) throws SessionRefusedException {
            step("reveals " + session);
        }

        private void step(String step) throws SessionRefusedException {
            if (!steps.add(step)) {
                throw new SessionRefusedException("Taken before");
            }
        }
    }
}
