package org.weir.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.signing.MembershipSeal;
import org.weir.signing.SigningKey;

class CoreTablesTest {
    private final SigningKey hub = SigningKey.generate();

    private static CoreTables.Table table(String name, String question) {
        return new CoreTables.Table(
                name, "statistics", "SELECT " + question, Bytes.utf8(question).sha256());
    }

    private static CoreTables tables(int number) {
        return new CoreTables(
                Cadence.QUARTER,
                IntStream.range(0, number)
                        .mapToObj(i -> table("table-" + i, "question " + i))
                        .toList());
    }

    private Membership membership(String profile, CoreTables core) {
        Membership local = Members.membership("test", 7, List.of(hub.publicHalf()), List.of(), "statistics");
        return Members.withProfile(local, profile).withCoreTables(core);
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR,      2026-01-01T00:00:00Z, 2026,    2027-01-01T00:00:00Z",
        "YEAR,      2026-12-31T23:59:59Z, 2026,    2027-01-01T00:00:00Z",
        "HALF_YEAR, 2026-06-30T23:59:59Z, 2026-H1, 2026-07-01T00:00:00Z",
        "HALF_YEAR, 2026-07-01T00:00:00Z, 2026-H2, 2027-01-01T00:00:00Z",
        "QUARTER,   2026-03-31T23:59:59Z, 2026-Q1, 2026-04-01T00:00:00Z",
        "QUARTER,   2026-04-01T00:00:00Z, 2026-Q2, 2026-07-01T00:00:00Z",
        "QUARTER,   2028-12-31T12:00:00Z, 2028-Q4, 2029-01-01T00:00:00Z"
    })
    void at_timesAtTheEdges_isThePeriodOfTheCalendar(Cadence every, Instant time, String name, Instant ends) {
        assertThat(every.at(time)).isEqualTo(new Cadence.Period(name, ends));
    }

    /** They are in what the hub signs and every member holds. */
    @Test
    void isEarly_firstFortnightOfAPeriod_only() {
        Duration fortnight = Duration.ofDays(14);

        assertThat(Cadence.YEAR.isEarly(Instant.parse("2026-01-14T23:59:59Z"), fortnight))
                .isTrue();
        assertThat(Cadence.YEAR.isEarly(Instant.parse("2026-01-15T00:00:00Z"), fortnight))
                .isFalse();
        assertThat(Cadence.QUARTER.isEarly(Instant.parse("2026-04-02T00:00:00Z"), fortnight))
                .isTrue();
    }

    @Test
    void openMembership_withCoreTables_isTheSame() throws RefusedException {
        Membership membership = membership("total", tables(4));

        assertThat(MembershipSeal.open(MembershipSeal.seal(membership, hub), List.of(hub.publicHalf())))
                .isEqualTo(membership);
    }

    @Test
    void coreTables_moreThanFour_areNone() {
        assertThat(tables(4).list()).hasSize(4);
        assertThatThrownBy(() -> tables(5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coreTables_twoOfOneNameOrQuestion_areNone() {
        assertThatThrownBy(() -> new CoreTables(Cadence.YEAR, List.of(table("one", "a"), table("one", "b"))))
                .hasMessageContaining("same name");
        assertThatThrownBy(() -> new CoreTables(Cadence.YEAR, List.of(table("one", "a"), table("two", "a"))))
                .hasMessageContaining("ask the same");
    }

    /** The membership is sent to every member at every change. */
    @Test
    void coreTable_longQuestion_isNone() {
        assertThatThrownBy(() -> table("long", "x".repeat(9_000))).hasMessageContaining("at most 8192 characters");
    }

    /** Under another profile there is no noise to have less of. */
    @Test
    void membership_localProfileWithCoreTables_isNone() {
        assertThatThrownBy(() -> membership("local", tables(1))).hasMessageContaining("profile total");
    }
}
