package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.shared.PassedTable;

/** No released table is lost because it could not be stored at once. */
@Timeout(60)
class TableIntakeTest {
    @TempDir
    Path folder;

    @Test
    void announced_tableThatCannotBeStored_isAskedForAgainBeforeAnyOther() throws Exception {
        ReleasingFederation hub = new ReleasingFederation(Clock.systemUTC());
        hub.event();
        TableShelf shelf = TableShelf.open(folder, hub.compiler, hub.clock);
        PassedTable first = hub.session(ReleasingFederation.BY_GENDER).honest(100);
        PassedTable second = hub.session(ReleasingFederation.BY_GENDER).honest(200);
        Path inTheWay = folder.resolve(first.released() + ".table").resolve("a folder instead of a file");
        Files.createDirectories(inTheWay);
        BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
        TableLine line = after -> {
            asked.add(after);
            return Stream.of(first, second)
                    .filter(table -> table.released() > after)
                    .findFirst();
        };

        try (TableIntake intake = TableIntake.start(line, shelf, hub::membership, _ -> true, Duration.ofMillis(20))) {
            intake.announced();
            assertThat(next(asked)).isZero();
            assertThat(next(asked)).as("not stored, so wanted still").isZero();
            assertThat(shelf.newestFirst()).isEmpty();

            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            while (next(asked) < second.released()) {
                // It is on its way.
            }
        }

        assertThat(shelf.newestFirst())
                .extracting(KeptTable::released)
                .containsExactly(second.released(), first.released());
    }

    private static long next(BlockingQueue<Long> asked) throws InterruptedException {
        Long after = asked.poll(20, TimeUnit.SECONDS);
        if (after == null) {
            throw new AssertionError("It was not asked for any more");
        }
        return after;
    }
}
