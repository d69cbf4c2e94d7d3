package org.weir.console.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Allowance<String> allowance = new Allowance<>(3, Duration.ofSeconds(10), 4, now::get);

    @Test
    void take_aBurst_isAllowedAndTheNextIsNot() {
        assertThat(allowance.take("a")).isZero();
        assertThat(allowance.take("a")).isZero();
        assertThat(allowance.take("a")).isZero();
        assertThat(allowance.take("a")).isEqualTo(Duration.ofSeconds(10));
        assertThat(allowance.take("b")).isZero();
    }

    @Test
    void take_refused_costsNothing() {
        for (int i = 0; i < 100; i++) {
            allowance.take("a");
        }
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(allowance.take("a")).isZero();
        assertThat(allowance.take("a")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void take_afterALongPause_allowsABurstAndNoMore() {
        allowance.take("a");
        now.addAndGet(Duration.ofHours(1).toNanos());
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.take("a")).isZero();
        }
        assertThat(allowance.take("a")).isPositive();
    }

    @Test
    void take_manyNames_remembersABoundedNumber() {
        for (int i = 0; i < 1_000; i++) {
            allowance.take("name " + i);
        }
        assertThat(allowance.known()).isLessThanOrEqualTo(4);
    }

    @Test
    void take_perMinute_holdsOverAMinute() {
        Allowance<String> sixty = Allowance.perMinute(60, 4);
        int allowed = 0;
        while (sixty.take("a").isZero()) {
            allowed++;
        }
        assertThat(allowed).isBetween(30, 31);
    }
}
