package org.weir.node.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.clock.MovingClock;

class QuotaLedgerTest {
    private static final AgencyPolicy.Quota SMALL = new AgencyPolicy.Quota(5, 3);
    private static final AgencyPolicy.Quota LARGE = new AgencyPolicy.Quota(100_000, 100_000);

    @TempDir
    Path directory;

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");

    @Test
    void charge_upToTheQuota_thenRefuses() throws Exception {
        QuotaLedger ledger = open();
        charge(ledger, "a", 3);

        assertRefused(ledger, "a");
        charge(ledger, "b", 2);
        assertRefused(ledger, "b");
        assertThat(ledger.usedToday()).isEqualTo(5);
    }

    @Test
    void charge_afterACrash_isNeverGivenBack() throws Exception {
        charge(open(), "a", 3);

        assertRefused(open(), "a");
    }

    @Test
    void charge_afterACrashWithALargeQuota_countsAtLeastWhatWasCharged() throws Exception {
        QuotaLedger ledger = open();
        for (int i = 0; i < 200; i++) {
            ledger.charge("a", LARGE);
        }

        assertThat(open().usedToday()).isBetween(200, 264);
    }

    @Test
    void close_orderly_wastesNothing() throws Exception {
        QuotaLedger ledger = open();
        for (int i = 0; i < 7; i++) {
            ledger.charge("a", LARGE);
        }
        ledger.close();

        assertThat(open().usedToday()).isEqualTo(7);
    }

    @Test
    void charge_nextDay_startsAnew() throws Exception {
        QuotaLedger ledger = open();
        charge(ledger, "a", 3);
        clock.move(Duration.ofDays(1));

        charge(ledger, "a", 3);
        assertRefused(ledger, "a");
    }

    @Test
    void charge_clockSetBack_givesNothingBack() throws Exception {
        QuotaLedger ledger = open();
        charge(ledger, "a", 3);
        clock.move(Duration.ofDays(-3));

        assertRefused(ledger, "a");
        assertRefused(open(), "a");
    }

    @Test
    void charge_directoryGone_refuses() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        QuotaLedger ledger = QuotaLedger.open(folder.resolve("quota"), clock);
        Files.delete(folder.resolve("quota"));
        Files.delete(folder);

        assertThatThrownBy(() -> ledger.charge("a", SMALL))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNAVAILABLE));
        Files.createDirectory(folder);
        ledger.charge("a", SMALL);
        assertThat(QuotaLedger.open(folder.resolve("quota"), clock).usedToday()).isEqualTo(2);
    }

    @Test
    void open_damagedFile_saysSo() throws Exception {
        Files.writeString(directory.resolve("quota"), "weir-quota/1\n2026-11-23\nx a\n");

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    private QuotaLedger open() throws IOException {
        return QuotaLedger.open(directory.resolve("quota"), clock);
    }

    private static void charge(QuotaLedger ledger, String requester, int times) throws RefusedException {
        for (int i = 0; i < times; i++) {
            ledger.charge(requester, SMALL);
        }
    }

    private static void assertRefused(QuotaLedger ledger, String requester) {
        assertThatThrownBy(() -> ledger.charge(requester, SMALL))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.LEDGER_EXHAUSTED));
    }
}
