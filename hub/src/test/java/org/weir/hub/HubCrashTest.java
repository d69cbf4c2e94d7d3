package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.RefusedException;
import org.weir.console.log.TransparencyLog;
import org.weir.membership.Membership;
import org.weir.node.link.HubReply;
import org.weir.node.link.HubUnreachableException;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.Receipt;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.entry.LogEntry;

/**
 * Kills a whole hub (SIGKILL) at random moments while four nodes with their own witnesses ask and answer, its start included. Nothing
 * that anybody was told is lost, the log stays one that every witness goes on cosigning, and no question was answered that is not in it.
 * It does not cut the power.
 */
class HubCrashTest {
    private static final Duration WAIT = Duration.ofSeconds(8);
    private static final List<String> AGENCIES = List.of("a", "b", "c", "d");
    private static final int ASKING_AT_ONCE = 4;

    @TempDir
    Path directory;

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** What an asker was told: the run, its two entries in the log, and the first one's receipt. */
    private record Told(String session, long opened, long released, String receipt) {}

    @Test
    @Timeout(120)
    void ask_hubKilledThreeTimes_losesNothingAndNothingWasAskedInSecret() throws Exception {
        kill(3, 1);
    }

    @Test
    @Tag("slow")
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void ask_hubKilledFiveHundredTimes_losesNothingAndNothingWasAskedInSecret() throws Exception {
        kill(Integer.getInteger("weir.kills", 500), Long.getLong("weir.kills.seed", 2));
    }

    private void kill(int times, long seed) throws Exception {
        try (TestFederation federation = TestFederation.start(directory, WAIT)) {
            for (String agency : AGENCIES) {
                federation.add(agency, 100, (node, question, _) -> {
                    answered.add(question.session());
                    return node.release(question);
                });
            }
            federation.ready();
            Membership membership = federation.hub.membership();
            int port = federation.hub.port();
            federation.stopHub();
            SplittableRandom random = new SplittableRandom(seed);
            int withLoad = 0;
            for (int i = 0; i < ASKING_AT_ONCE; i++) {
                TestNode asker = federation.node(AGENCIES.get(i % 2));
                Thread.ofVirtual().name("asker").start(() -> ask(asker));
            }
            for (int round = 0; round < times; round++) {
                withLoad += run(port, random) ? 1 : 0;
                // Not always: a start that is killed leaves the repair to the next one.
                if (random.nextBoolean()) {
                    verify(federation, membership, false);
                }
            }
            over = true;
            verify(federation, membership, true);
            federation.restartHub();
            federation.ready();
            assertThat(federation.node("a").ask("count 3").coverage().answered())
                    .isEqualTo(AGENCIES.size());
            assertThat(withLoad).isGreaterThan(times / 2);
            System.out.printf(
                    "%d kills of the hub, %d of them while it answered: %d answered runs and %d results verified%n",
                    times, withLoad, answered.size(), told.size());
        } finally {
            over = true;
        }
    }

    private void ask(TestNode node) {
        while (!over) {
            String envelope = node.question("count 3");
            try {
                if (node.link.ask(envelope, WAIT) instanceof HubReply.Result result) {
                    VerifiedResult verified = node.verified("count 3", envelope, result);
                    told.add(new Told(verified.session(), verified.logged(), result.released(), result.receipt()));
                }
            } catch (HubUnreachableException | RefusedException e) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos()); // the hub is dead, or waits for its witnesses
            }
        }
    }

    /** One life of the hub; whether somebody was told something in it. */
    private boolean run(int port, SplittableRandom random) throws IOException, InterruptedException {
        Process hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledHub.class.getName(),
                        directory.resolve("hub").toString(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .start();
        CountDownLatch ready = new CountDownLatch(1);
        // Reading a pipe pins a virtual thread's carrier.
        Thread.ofPlatform().daemon().start(() -> read(hub, ready));
        int before = told.size();
        if (random.nextInt(4) == 0) {
            pause(Duration.ofMillis(random.nextInt(100, 1_500)));
        } else {
            assertThat(ready.await(60, TimeUnit.SECONDS)).as("the hub starts").isTrue();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (told.size() == before && System.nanoTime() < deadline) {
                pause(Duration.ofMillis(1));
            }
            assertThat(told.size()).as("somebody was answered again").isGreaterThan(before);
            pause(Duration.ofNanos(random.nextLong(Duration.ofMillis(400).toNanos())));
        }
        hub.destroyForcibly();
        assertThat(hub.waitFor()).as("killed, not failed").isEqualTo(128 + 9);
        return told.size() > before;
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void read(Process hub, CountDownLatch ready) {
        try (BufferedReader lines = hub.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            ready.countDown(); // it was killed while it wrote; whoever waits finds nobody answering
        }
    }

    /** The log as a next start finds it, against what every witness has cosigned and every asker was told. */
    private void verify(TestFederation federation, Membership membership, boolean whole)
            throws IOException, NotVerifiedException {
        List<Told> claims = List.copyOf(told);
        Set<String> ran = Set.copyOf(answered);
        try (TransparencyLog log = new HubFiles(directory.resolve("hub")).openLog(membership)) {
            Checkpoint now = log.checkpoint().checkpoint();
            for (TestNode node : federation.nodes.values()) {
                assertThat(node.witness.evidence()).isEmpty();
                Checkpoint cosigned = node.witness.known().orElseThrow().checkpoint();
                assertThat(cosigned.size()).isLessThanOrEqualTo(now.size());
                log.consistency(cosigned.size(), now.size()).verify(cosigned.root(), now.root());
            }
            if (whole) {
                verify(log, membership, claims, ran);
            }
        }
    }

    private static void verify(TransparencyLog log, Membership membership, List<Told> claims, Set<String> ran)
            throws IOException, NotVerifiedException {
        Set<String> opened = new HashSet<>();
        long size = log.checkpoint().checkpoint().size();
        for (long index = 0; index < size; index++) {
            if (LogEntry.parse(log.entry(index)) instanceof LogEntry.QuestionOpened question) {
                opened.add(question.session());
            }
        }
        assertThat(opened).as("every answered question is in the log").containsAll(ran);
        for (Told one : claims) {
            assertThat(LogEntry.parse(log.entry(one.released())))
                    .isInstanceOfSatisfying(
                            LogEntry.Released.class,
                            released -> assertThat(released.session()).isEqualTo(one.session()));
            Receipt receipt = Receipt.parse(one.receipt());
            assertThat(log.entry(one.opened())).isEqualTo(receipt.entry());
            Checkpoint seen = SignedCheckpoint.open(receipt.checkpoint(), membership.logIdentity())
                    .checkpoint();
            log.consistency(seen.size(), size)
                    .verify(seen.root(), log.checkpoint().checkpoint().root());
        }
    }
}
