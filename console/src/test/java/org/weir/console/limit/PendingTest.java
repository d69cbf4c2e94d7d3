package org.weir.console.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.weir.clock.MovingClock;

class PendingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");
    private final Pending<String> pending = new Pending<>(PATIENCE, 3, clock);

    @Test
    void end_begun_isItsValueOnce() {
        pending.begin("a", "one");
        pending.begin("b", "two");

        assertThat(pending.end("a")).contains("one");
        assertThat(pending.end("a")).isEmpty();
        assertThat(pending.end("b")).contains("two");
    }

    @Test
    void end_neverBegun_isEmpty() {
        assertThat(pending.end("a")).isEmpty();
    }

    @Test
    void end_inTheLastMoment_isItsValue() {
        pending.begin("a", "one");
        clock.move(PATIENCE);

        assertThat(pending.end("a")).contains("one");
    }

    @Test
    void end_tooLate_isEmptyForGood() {
        pending.begin("a", "one");
        clock.move(PATIENCE.plusNanos(1));

        assertThat(pending.end("a")).isEmpty();
        clock.move(PATIENCE.negated());
        assertThat(pending.end("a")).isEmpty();
    }

    @Test
    void begin_moreThanAreKept_dropsTheOldest() {
        for (String key : new String[] {"a", "b", "c", "d"}) {
            pending.begin(key, key);
        }

        assertThat(pending.end("a")).isEmpty();
        assertThat(pending.end("b")).contains("b");
        assertThat(pending.end("d")).contains("d");
    }

    @Test
    void begin_afterOthersRanOut_dropsNoneThatStillCounts() {
        pending.begin("a", "one");
        pending.begin("b", "two");
        clock.move(PATIENCE.plusSeconds(1));
        for (String key : new String[] {"c", "d", "e"}) {
            pending.begin(key, key);
        }

        assertThat(pending.end("c")).contains("c");
    }

    @Test
    void pending_limitThatIsNone_isRefused() {
        assertThatThrownBy(() -> new Pending<>(Duration.ZERO, 3, clock)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pending<>(PATIENCE, 0, clock)).isInstanceOf(IllegalArgumentException.class);
    }
}
