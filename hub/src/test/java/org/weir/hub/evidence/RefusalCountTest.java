package org.weir.hub.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.hub.HubEvents;

class RefusalCountTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    @TempDir
    Path folder;

    private RefusalCount open() throws IOException {
        return RefusalCount.open(folder.resolve("declined"), new HubEvents());
    }

    @Test
    void open_afterAKill_goesOnCounting() throws IOException {
        RefusalCount killed = open(); // never closed
        killed.add(MONDAY, Refusal.BUSY);
        killed.add(MONDAY, Refusal.BUSY);

        RefusalCount next = open();
        next.add(MONDAY, Refusal.EXPIRED);

        assertThat(next.takeBefore(MONDAY)).isEmpty();
        assertThat(next.takeBefore(TUESDAY))
                .containsExactly(new RefusalCount.Day(MONDAY, Map.of("busy", 2L, "expired", 1L)));
    }

    @Test
    void takeBefore_untilItIsLogged_isTakenOnceAndKeptForAnotherLife() throws IOException {
        RefusalCount count = open();
        count.add(MONDAY, Refusal.BUSY);
        count.add(TUESDAY, Refusal.BUSY);

        RefusalCount.Day monday = count.takeBefore(TUESDAY).getFirst();

        assertThat(count.takeBefore(TUESDAY)).isEmpty();
        assertThat(open().takeBefore(TUESDAY)).containsExactly(monday);
        count.putBack(monday);
        assertThat(count.takeBefore(TUESDAY)).containsExactly(monday);
        count.logged(monday);
        assertThat(open().takeAll()).containsExactly(new RefusalCount.Day(TUESDAY, Map.of("busy", 1L)));
    }

    @Test
    void open_damaged_beginsAnew() throws IOException {
        Files.writeString(folder.resolve("declined"), "nonsense");

        try (RefusalCount count = open()) {
            assertThat(count.takeAll()).isEmpty();
            count.add(MONDAY, Refusal.BUSY);
        }
        assertThat(open().takeAll()).hasSize(1);
    }
}
