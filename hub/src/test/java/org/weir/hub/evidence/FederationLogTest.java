package org.weir.hub.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.log.LogLimits;
import org.weir.console.log.TransparencyLog;
import org.weir.console.log.file.FileLogStorage;
import org.weir.hub.federate.OpenedQuestion;
import org.weir.hub.federate.QuestionEnd;
import org.weir.masking.LogPart;
import org.weir.membership.LogNames;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.membership.Quorum;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.SignatureType;
import org.weir.transparency.entry.Commitment;
import org.weir.transparency.entry.LogEntry;

/** The hub's log with simulated members, each with a real witness of its own. */
@Timeout(90)
class FederationLogTest {
    private static final Bytes RULES = Bytes.utf8("rules").sha256();
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private final NoteSigner key = NoteSigner.generate("test/log", SignatureType.NOTE);
    private final List<SimulatedWitness> witnesses = new ArrayList<>();
    private final List<NoteSigner> keys = new ArrayList<>();
    private final Recorded events = new Recorded();
    private Membership membership = new Membership(
            "test", 1, List.of(), key.publicHalf(), Quorum.MORE_THAN_TWO_THIRDS, List.of(), List.of(), "local");

    @SuppressWarnings("NullAway.Init") // each test makes its federation
    private FullDisk disk;

    @SuppressWarnings("NullAway.Init")
    private FederationLog log;

    @AfterEach
    void close() throws IOException {
        witnesses.forEach(SimulatedWitness::close);
        log.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 12, 100})
    void open_everybodyThere_isProvenToEveryMember(int number) throws Exception {
        federation(number);

        OpenedQuestion opened = log.open("session", "envelope", LONG);

        ProvenEntry proven = verify(opened.receipt());
        assertThat(proven.index()).isEqualTo(opened.index());
        assertThat(LogEntry.parse(proven.entry()))
                .isInstanceOfSatisfying(
                        LogEntry.QuestionOpened.class,
                        entry -> assertThat(entry.commitment()).isEqualTo(Commitment.to("envelope", opened.salt())));
        assertThat(proven.cosignatures())
                .hasSizeGreaterThanOrEqualTo(
                        membership.witnesses().orElseThrow().quorum());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 12, 100})
    void open_oneWitnessTooFew_declinesAndRecoversWhenItComesBack(int number) throws Exception {
        federation(number);
        int quorum = membership.witnesses().orElseThrow().quorum();
        witnesses.subList(quorum - 1, number).forEach(SimulatedWitness::leave);

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> log.open("lost", "envelope", SHORT));

        assertThat(refused.refusal()).isEqualTo(Refusal.NO_QUORUM);
        assertThat(refused.reason()).contains(quorum + " of " + number);
        assertThat(log.status().isQuorumPossible()).isFalse();
        assertThat(log.status().missing()).hasSize(number - quorum + 1);

        witnesses.get(quorum - 1).join();

        assertThat(log.status().isQuorumPossible()).isTrue();
        assertThat(verify(log.open("found", "envelope", LONG).receipt()).cosignatures())
                .hasSize(quorum);
    }

    /** A member says itself from where on it has to be shown the log: that must not be a way to keep the hub's disk busy. */
    @Test
    void part_ofAThousandEntries_readsEveryBundleOnce() throws Exception {
        List<Bytes> entries = new ArrayList<>();
        for (int i = 0; i < 1_300; i++) {
            entries.add(new LogEntry.DocumentChanged(
                            Instant.EPOCH, "policy", Bytes.utf8("document " + i).sha256())
                    .bytes());
        }
        try (TransparencyLog before =
                TransparencyLog.open(FileLogStorage.open(folder.resolve("log")), key, LogLimits.DEFAULT)) {
            for (int i = 0; i < entries.size(); i += 260) {
                before.append(entries.subList(i, i + 260));
            }
        }
        federation(4);
        disk.bundlesRead.set(0);

        LogPart part = log.part(301, entries.size());

        assertThat(disk.bundlesRead).hasValueBetween(3, 5);
        assertThat(part.entries()).hasSize(1_000).startsWith(entries.get(301), entries.get(302));
        assertThat(part.verify(
                                membership.logIdentity(),
                                membership.witnesses().orElseThrow(),
                                Instant.now().plusSeconds(60))
                        .start())
                .isEqualTo(301);
    }

    @Test
    void open_witnessComesWhileItWaits_isWitnessed() throws Exception {
        federation(3);
        witnesses.get(2).leave();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<OpenedQuestion> opening = threads.submit(() -> log.open("session", "envelope", LONG));
            long before = log.size();
            while (log.size() == before && !opening.isDone()) {
                Thread.onSpinWait();
            }

            witnesses.get(2).join();

            assertThat(verify(opening.get().receipt()).cosignatures()).hasSize(3);
        }
    }

    @Test
    void open_manyAtOnce_shareRounds() throws Exception {
        federation(4);
        int before = witnesses.get(0).shown.get();
        int questions = 200;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<OpenedQuestion>> openings = new ArrayList<>();
            for (int i = 0; i < questions; i++) {
                String session = "session-" + i;
                openings.add(threads.submit(() -> log.open(session, "envelope", LONG)));
            }
            for (Future<OpenedQuestion> opening : openings) {
                verify(opening.get().receipt());
            }
        }

        assertThat(witnesses.get(0).shown.get() - before).isLessThan(questions / 2);
    }

    @Test
    void joined_claimingAnotherSizeThanItKnows_isBroughtUpFromWhereItStands() throws Exception {
        federation(3);
        log.open("first", "envelope", LONG);
        SimulatedWitness forgetful = witnesses.get(0);
        forgetful.leave();
        forgetful.joinClaiming(1);

        OpenedQuestion opened = log.open("second", "envelope", LONG);

        assertThat(verify(opened.receipt()).cosignatures()).hasSize(3);
    }

    /** A question may be proven in any round's tree, so a witness has to see each of them, in their order. */
    @Test
    void round_thatAWitnessHasNotTaken_isSentToItBeforeTheNext() throws Exception {
        federation(4);
        SimulatedWitness prompt = witnesses.get(2);
        SimulatedWitness late = witnesses.get(3);
        witnesses.subList(0, 2).forEach(witness -> witness.silent = true); // both rounds stay out
        int before = late.shown.get();
        int taken = prompt.taken.size();
        late.full = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<OpenedQuestion> first = threads.submit(() -> log.open("first", "envelope", LONG));
            until(() -> late.shown.get() > before);
            late.full = false;

            Future<OpenedQuestion> second = threads.submit(() -> log.open("second", "envelope", LONG));

            until(() -> late.known() == log.size());
            until(() -> prompt.taken.size() == taken + 2);
            assertThat(prompt.taken.subList(taken, taken + 2)).allMatch(late::accepted);
            witnesses.subList(0, 2).forEach(witness -> witness.silent = false);
            verify(first.get().receipt());
            verify(second.get().receipt());
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void open_diskFull_declinesAndGoesOnWhenThereIsRoom() throws Exception {
        federation(3);
        long before = log.size();
        disk.full = true;

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> log.open("lost", "envelope", LONG));

        assertThat(refused.refusal()).isEqualTo(Refusal.NOT_LOGGED);
        assertThat(log.size()).isEqualTo(before);
        assertThat(log.trouble()).isPresent();

        disk.full = false;

        verify(log.open("found", "envelope", LONG).receipt());
        assertThat(log.trouble()).isEmpty();
    }

    @Test
    void release_diskFull_refusesTheResult() throws Exception {
        federation(3);
        OpenedQuestion opened = log.open("session", "envelope", LONG);
        disk.full = true;

        assertThat(catchThrowableOfType(RefusedException.class, () -> log.release(end("session")))
                        .refusal())
                .isEqualTo(Refusal.NOT_LOGGED);

        disk.full = false;
        assertThat(log.release(end("session"))).isGreaterThan(opened.index());
    }

    @Test
    void release_logsEveryDecisionBeforeTheResult() throws Exception {
        federation(3);
        long opened = log.open("session", "envelope", LONG).index();

        long released = log.release(end("session"));

        assertThat(released).isEqualTo(opened + 3);
        assertThat(LogEntry.parse(log.log().entry(opened + 1)))
                .isInstanceOfSatisfying(
                        LogEntry.AgencyDecided.class,
                        entry -> assertThat(entry.agency() + " " + entry.decision() + " " + entry.rules())
                                .isEqualTo("m-0 answered " + Optional.of(RULES)));
        assertThat(LogEntry.parse(log.log().entry(released))).isInstanceOfSatisfying(LogEntry.Released.class, entry -> {
            assertThat(entry.result()).isEqualTo(Bytes.utf8("result").sha256());
            assertThat(entry.cells()).isEqualTo(5);
            assertThat(entry.charge()).isEqualTo(1_000);
        });
        assertThat(verify(log.receipt(released)).index()).isEqualTo(released);
    }

    @Test
    void declined_untilTheHubStops_isCountedInTheLog() throws Exception {
        federation(1);
        log.declined(Refusal.BUSY);
        log.declined(Refusal.REPLAYED);
        log.declined(Refusal.BUSY);
        long before = log.size();
        log.close();

        reopen();

        assertThat(LogEntry.parse(log.log().entry(before)))
                .isInstanceOfSatisfying(
                        LogEntry.RefusalsCounted.class,
                        entry -> assertThat(entry.counts())
                                .containsExactlyInAnyOrderEntriesOf(Map.of("busy", 2L, "replayed", 1L)));
    }

    @Test
    void reopened_afterAStop_keepsEveryEntryAndTheWitnessesTheirState() throws Exception {
        federation(4);
        long index = log.open("before", "envelope", LONG).index();
        long size = log.size();
        log.close();

        reopen();

        assertThat(log.size()).isGreaterThanOrEqualTo(size);
        assertThat(log.status().witnessed()).isGreaterThan(index);
        witnesses.forEach(SimulatedWitness::join);
        assertThat(verify(log.open("after", "envelope", LONG).receipt()).index())
                .isGreaterThanOrEqualTo(size);
        assertThat(events.seen).isEmpty();
    }

    @Test
    void reopened_fromAnOlderCopyOfItsFolder_isNoticedAndAsksNobody() throws Exception {
        federation(4);
        log.open("first", "envelope", LONG);
        log.close();
        copy(folder.resolve("log"), folder.resolve("copy"));
        reopen();
        witnesses.forEach(SimulatedWitness::join);
        log.open("second", "envelope", LONG);
        log.close();
        try (Stream<Path> files = Files.walk(folder.resolve("log"))) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
        copy(folder.resolve("copy"), folder.resolve("log"));

        reopen();
        witnesses.forEach(SimulatedWitness::join);

        assertThat(events.seen).contains("behind m-0");
        assertThat(log.status().isQuorumPossible()).isFalse();
        assertThat(catchThrowableOfType(RefusedException.class, () -> log.open("third", "other", SHORT))
                        .refusal())
                .isEqualTo(Refusal.NO_QUORUM);
    }

    private QuestionEnd end(String session) {
        return new QuestionEnd(
                session,
                List.of(
                        new QuestionEnd.Decision(
                                "m-0", "answered", Bytes.utf8("a").sha256(), Optional.of(RULES)),
                        new QuestionEnd.Decision(
                                "m-1", "refused:busy", Bytes.utf8("b").sha256(), Optional.empty())),
                Bytes.utf8("result").sha256(),
                5,
                1,
                "local",
                1);
    }

    private ProvenEntry verify(String receipt) throws Exception {
        return new ReceiptVerifier(
                        membership.logIdentity(), membership.witnesses().orElseThrow())
                .verify(Receipt.parse(receipt), Instant.now().plusSeconds(60));
    }

    private void federation(int number) throws IOException {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String id = "m-" + i;
            NoteSigner witness = NoteSigner.generate(LogNames.witness("test", id), SignatureType.COSIGNATURE);
            keys.add(witness);
            members.add(new Member(
                    id,
                    id,
                    "NGO",
                    Member.Standing.ACTIVE,
                    List.of(),
                    witness.publicHalf(),
                    Members.logKey(LogNames.own("test", id))));
        }
        membership = new Membership(
                "test", 1, List.of(), key.publicHalf(), Quorum.MORE_THAN_TWO_THIRDS, members, List.of(), "local");
        reopen();
        log.membershipChanged(1, Bytes.utf8("membership").sha256());
        witnesses.forEach(SimulatedWitness::join);
    }

    private void reopen() throws IOException {
        witnesses.forEach(SimulatedWitness::close);
        witnesses.clear();
        disk = new FullDisk(FileLogStorage.open(folder.resolve("log")));
        log = FederationLog.over(
                TransparencyLog.open(disk, key, LogLimits.DEFAULT),
                () -> membership,
                RefusalCount.open(folder.resolve("declined"), events),
                events,
                Clock.systemUTC());
        for (int i = 0; i < keys.size(); i++) {
            witnesses.add(
                    new SimulatedWitness("m-" + i, folder, membership.logIdentity(), keys.get(i), log.witnesses()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static final class Recorded implements WitnessEvents {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void opened(Duration append, Duration round) {}

        @Override
        public void released(Duration append) {}

        @Override
        public void cosignatureRejected(String agency, String why) {
            seen.add("rejected " + agency);
        }

        @Override
        public void checkpointRefused(String agency, String word) {
            seen.add("refused " + agency);
        }

        @Override
        public void splitViewReported(String agency) {
            seen.add("split " + agency);
        }

        @Override
        public void logBehind(String agency, long witnessed, long size) {
            seen.add("behind " + agency);
        }

        @Override
        public void noQuorum(int connected, int members, int quorum) {}

        @Override
        public void logFailed(String fault) {}
    }
}
