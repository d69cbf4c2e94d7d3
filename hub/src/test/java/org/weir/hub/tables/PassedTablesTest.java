package org.weir.hub.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.hub.HubEvents;
import org.weir.hub.federate.ReleasedTotal;
import org.weir.masking.LogPart;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SignedNote;

/** What waits for its witnesses at the hub when it stops, and how it is found again. */
@Timeout(60)
class PassedTablesTest {
    @TempDir
    Path folder;

    private final BlockingQueue<Long> announced = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> reported = new LinkedBlockingQueue<>();
    private final HubEvents events = new HubEvents() {
        @Override
        public void notPassedOn(long released, String fault) {
            reported.add(released);
        }
    };

    @Test
    void open_oneWaitingFileIsDamaged_isPutAsideAndTheOthersArePassedOn() throws Exception {
        try (PassedTables before = open((_, _) -> never())) {
            before.passOn(total(5));
            before.passOn(total(9));
        }
        Path damaged = folder.resolve("5.waiting");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);

        try (PassedTables tables = open(PassedTablesTest::part)) {
            assertThat(announced.poll(20, TimeUnit.SECONDS)).isEqualTo(9);
            assertThat(tables.next(0))
                    .hasValueSatisfying(table -> assertThat(table.getReleased()).isEqualTo(9));
        }
        assertThat(reported).containsExactly(5L);
        assertThat(damaged).as("for a person to look at").exists();
    }

    private PassedTables open(WitnessedPart log) throws Exception {
        return PassedTables.open(folder, log, announced::add, events);
    }

    private static LogPart never() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError("It was only waited for");
    }

    private static LogPart part(long from, long until) {
        return new LogPart(from, List.of(), List.of(Bytes.utf8("entry")), note());
    }

    private static SignedNote note() {
        NoteSigner key = NoteSigner.generate("test/log", SignatureType.NOTE);
        return SignedCheckpoint.sign(new Checkpoint("test/log", 0, MerkleTree.EMPTY_ROOT), key)
                .note();
    }

    private static ReleasedTotal total(long released) {
        return new ReleasedTotal(
                "question",
                "routing",
                "receipt",
                Bytes.utf8("salt"),
                "seal",
                Bytes.utf8("table"),
                List.of("one", "two"),
                "survivors",
                released - 3,
                released);
    }
}
