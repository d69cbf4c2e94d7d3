package org.weir.console.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final String PROXY = "192.0.2.1";

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final Guesses guesses = new Guesses(10, 30, Duration.ofMinutes(15), new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private int tries(String name, String address, boolean known, int most) {
        int done = 0;
        while (done < most && guesses.take(name, address, known)) {
            done++;
        }
        return done;
    }

    @Test
    void take_oneNameThatKeepsFailing_locksOutNobodyElseAtTheAddress() {
        for (int hour = 0; hour < 12; hour++) {
            tries("olga", PROXY, false, 1_000);
            now = now.plus(Duration.ofMinutes(1));
        }

        assertThat(tries("olga", PROXY, false, 1)).isZero();
        assertThat(tries("oscar", PROXY, false, 20)).isEqualTo(10);
    }

    @Test
    void take_manyNamesFromOneAddress_endSoonAndComeBackSlowly() {
        int names = 0;
        while (tries("name-" + names, PROXY, false, 1) == 1) {
            names++;
        }

        assertThat(names).isEqualTo(30);
        assertThat(tries("other", "198.51.100.7", false, 1)).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(tries("next-1", PROXY, false, 1)
                        + tries("next-2", PROXY, false, 1)
                        + tries("next-3", PROXY, false, 1))
                .isEqualTo(2);
    }

    @Test
    void take_addressSpentByAnother_goesOnForAKnownBrowserAndForTriesBegun() {
        assertThat(tries("olga", PROXY, false, 2)).isEqualTo(2);
        for (int i = 0; i < 40; i++) {
            tries("name-" + i, PROXY, false, 1);
        }

        assertThat(tries("oscar", PROXY, false, 1)).isZero();
        assertThat(tries("oscar", PROXY, true, 1)).isEqualTo(1);
        assertThat(tries("olga", PROXY, false, 20)).isEqualTo(8);
    }

    @Test
    void take_strangersSpentTheNamesTries_areNotTheKnownBrowsers() {
        assertThat(tries("olga", PROXY, false, 20)).isEqualTo(10);

        assertThat(tries("olga", PROXY, true, 20)).isEqualTo(10);
    }

    @Test
    void take_oneNameFromManyAddresses_endsForAllAndNotForKnownBrowsers() {
        int done = 0;
        for (int i = 0; i < 100; i++) {
            done += tries("olga", "198.51.100." + i, false, 2);
        }

        assertThat(done).isEqualTo(50);
        assertThat(tries("olga", PROXY, true, 20)).isEqualTo(10);
        assertThat(tries("oscar", PROXY, false, 20)).isEqualTo(10);
    }

    @Test
    void take_manyAtOnce_areNoWayRound() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        List<Thread> guessing = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            guessing.add(Thread.ofVirtual().start(() -> {
                if (guesses.take("olga", PROXY, false)) {
                    taken.incrementAndGet();
                }
            }));
        }
        for (Thread thread : guessing) {
            thread.join();
        }

        assertThat(taken).hasValue(10);
    }

    @Test
    void right_passwordsOfManyPeople_spendNothing() {
        for (int i = 0; i < 200; i++) {
            assertThat(guesses.take("name-" + i, PROXY, false)).isTrue();
            guesses.right("name-" + i, PROXY, false);
        }
    }
}
