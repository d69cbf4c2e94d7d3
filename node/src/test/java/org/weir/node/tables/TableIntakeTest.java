package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.weir.answer.RefusedException;
import org.weir.shared.PassedTable;

/** No released table is lost because it could not be stored at once. */
@Timeout(60)
class TableIntakeTest {
    @TempDir
    Path folder;

    private final ReleasingFederation hub = new ReleasingFederation(Clock.systemUTC());

    @Test
    void announced_tableThatCannotBeStored_isAskedForAgainBeforeAnyOther() throws Exception {
        TableShelf shelf = TableShelf.open(folder, hub.compiler, hub.clock);
        PassedTable first = hub.session(ReleasingFederation.BY_GENDER).honest(100);
        PassedTable second = hub.session(ReleasingFederation.BY_GENDER).honest(200);
        Path inTheWay = folder.resolve(first.released() + ".table").resolve("a folder instead of a file");
        Files.createDirectories(inTheWay);
        BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
        try (TableIntake intake = start(shelf, asked, first, second)) {
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

    /**
     * A receipt has as many cosignatures as sufficed when it was given: three of four. After a fifth member joined it takes four, and a
     * table from before is the newcomer's, too.
     */
    @Test
    void announced_tableFromBeforeAMemberJoined_isKeptByTheMembershipOfThen() throws Exception {
        hub.log.leave("a");
        PassedTable passed = hub.session(ReleasingFederation.BY_GENDER).honest(100);
        hub.join("e");
        TableShelf shelf = TableShelf.open(folder, hub.compiler, hub.clock);
        assertThatThrownBy(() -> shelf.keep(passed, hub.membership())).isInstanceOf(RefusedException.class);
        BlockingQueue<Long> asked = new LinkedBlockingQueue<>();

        try (TableIntake intake = start(shelf, asked, passed)) {
            intake.announced();
            while (next(asked) < passed.released()) {
                // It is on its way.
            }
        }

        assertThat(shelf.newestFirst()).hasSize(1);
        assertThat(TableShelf.open(folder, hub.compiler, hub.clock).newestFirst())
                .as("and after a restart")
                .hasSize(1);
    }

    private TableIntake start(TableShelf shelf, BlockingQueue<Long> asked, PassedTable... tables) {
        TableLine line = after -> {
            asked.add(after);
            return Stream.of(tables).filter(table -> table.released() > after).findFirst();
        };
        return TableIntake.start(
                line,
                shelf,
                hub::membership,
                new PastMemberships(hub::placed, hub::membership, hub.clock),
                _ -> true,
                Duration.ofMillis(20));
    }

    private static long next(BlockingQueue<Long> asked) throws InterruptedException {
        Long after = asked.poll(20, TimeUnit.SECONDS);
        if (after == null) {
            throw new AssertionError("It was not asked for any more");
        }
        return after;
    }
}
