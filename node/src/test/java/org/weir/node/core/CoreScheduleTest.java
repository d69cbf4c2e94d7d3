package org.weir.node.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.clock.MovingClock;
import org.weir.membership.Cadence;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.node.answer.HubAway;
import org.weir.signing.SigningKey;

/** Every core table once in its period, by one member after another, whoever is away or starts again. */
class CoreScheduleTest {
    private static final CoreTables FOUR = new CoreTables(
            Cadence.QUARTER,
            List.of("years", "origin", "place", "exploitation").stream()
                    .map(name -> new CoreTables.Table(
                            name, "statistics", "of " + name, Bytes.utf8(name).sha256()))
                    .toList());

    private final MovingClock clock = new MovingClock("2026-10-01T09:00:00Z");

    /** What was asked, by whom. */
    private final List<String> asked = new ArrayList<>();

    /** What every member keeps: on disk, after restarts too. */
    private final Set<String> released = new HashSet<>();

    private boolean hubIsAway;

    private static Membership federation(int members, CoreTables core) {
        Membership local = Members.membership(
                "test",
                1,
                List.of(SigningKey.generate().publicHalf()),
                IntStream.range(0, members)
                        .mapToObj(i -> Members.of("test", "a-" + i, "NGO", Member.Standing.ACTIVE))
                        .toList(),
                "statistics");
        return Members.withProfile(local, Profile.TOTAL.word()).withCoreTables(core);
    }

    /** A member's schedule, as after a start: it remembers nothing. */
    private CoreSchedule schedule(Membership federation, String agency) {
        return new CoreSchedule(
                agency,
                () -> federation,
                (table, period) -> released.contains(period + " " + table.name()),
                (table, period) -> {
                    asked.add(agency + " " + period + " " + table.name());
                    if (hubIsAway) {
                        throw new HubAway("No connection");
                    }
                    released.add(period + " " + table.name());
                },
                clock);
    }

    private List<CoreSchedule> schedules(Membership federation) {
        return federation.active().stream()
                .map(member -> schedule(federation, member.id()))
                .toList();
    }

    @Test
    void look_aWholeYearWithARestartADay_makesEachOnceAQuarter() {
        Membership federation = federation(5, FOUR);

        for (int day = 0; day < 365; day++) {
            schedules(federation).forEach(schedule -> {
                schedule.look();
                schedule.look();
            });
            clock.move(Duration.ofDays(1));
        }

        assertThat(asked).hasSize(16);
        assertThat(asked.stream().map(run -> run.substring(run.indexOf(' ') + 1)))
                .doesNotHaveDuplicates()
                .filteredOn(run -> run.endsWith("origin"))
                .containsExactly("2026-Q4 origin", "2027-Q1 origin", "2027-Q2 origin", "2027-Q3 origin");
    }

    /** At every minute of two days exactly one member is due for a table, or none: two never ask at once. */
    @Test
    void due_anyTime_isOneMemberATable() {
        Membership federation = federation(5, FOUR);
        Set<String> members = new TreeSet<>();

        for (int minute = 0; minute < 2 * 24 * 60; minute++) {
            List<String> due = federation.active().stream()
                    .flatMap(member -> DueTables.of(federation, member.id(), clock.instant()).stream()
                            .peek(table -> members.add(member.id() + " " + table.name())))
                    .map(CoreTables.Table::name)
                    .toList();
            assertThat(due).doesNotHaveDuplicates().hasSizeBetween(0, 4);
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(members).as("another one on each of three days").hasSize(12);
    }

    @Test
    void look_dueMemberIsAway_anotherAsksTheNextDay() {
        Membership federation = federation(4, FOUR);
        List<CoreSchedule> schedules = new ArrayList<>(schedules(federation));
        schedules.remove(2);
        schedules.forEach(CoreSchedule::look);
        assertThat(asked).hasSize(3);

        clock.move(Duration.ofDays(1));
        schedules.forEach(CoreSchedule::look);

        assertThat(asked).hasSize(4);
        assertThat(released).hasSize(4);
    }

    @Test
    void look_nothingForTwoMonths_isMadeSoonAfterItCanBe() {
        Membership federation =
                federation(4, new CoreTables(Cadence.YEAR, FOUR.list().subList(0, 1)));
        List<CoreSchedule> schedules = schedules(federation);
        hubIsAway = true;
        lookHourly(schedules, 60);
        assertThat(released).isEmpty();

        hubIsAway = false;
        lookHourly(schedules, 2);

        assertThat(released).hasSize(1);
    }

    private void lookHourly(List<CoreSchedule> schedules, int days) {
        for (int hour = 0; hour < 24 * days; hour++) {
            schedules.forEach(CoreSchedule::look);
            clock.move(Duration.ofHours(1));
        }
    }

    @Test
    void look_runThatCameToNothing_isTriedAgainLaterAndLater() {
        Membership federation =
                federation(4, new CoreTables(Cadence.YEAR, FOUR.list().subList(0, 1)));
        hubIsAway = true;
        List<CoreSchedule> schedules = schedules(federation);

        for (int minute = 0; minute < 60; minute++) {
            schedules.forEach(CoreSchedule::look);
            clock.move(Duration.ofMinutes(1));
        }

        assertThat(asked).as("after 0, 1, 3, 7, 15 and 31 minutes").hasSize(6);
        hubIsAway = false;
        clock.move(Duration.ofHours(1));
        schedules.forEach(CoreSchedule::look);
        assertThat(released).containsExactly("2026 years");
    }

    /** A day's first minutes are for what was asked on the day before to end. */
    @Test
    void due_firstMinutesOfADay_isNobody() {
        Membership federation = federation(4, FOUR);
        MovingClock midnight = new MovingClock("2026-10-02T00:09:59Z");

        assertThat(federation.active())
                .allMatch(member -> DueTables.of(federation, member.id(), midnight.instant())
                        .isEmpty());
        midnight.move(Duration.ofSeconds(1));
        assertThat(federation.active())
                .noneMatch(member -> DueTables.of(federation, member.id(), midnight.instant())
                        .isEmpty());
    }

    @Test
    void look_noCoreTablesOrTooFewMembers_asksNobody() {
        schedules(federation(5, CoreTables.NONE)).forEach(CoreSchedule::look);
        schedules(federation(3, FOUR)).forEach(CoreSchedule::look);

        assertThat(asked).isEmpty();
    }

    @Test
    void look_membershipCannotBeRead_looksAgain() {
        CoreSchedule schedule = new CoreSchedule(
                "a-0",
                () -> {
                    throw new IllegalStateException("no disk");
                },
                (_, _) -> false,
                (table, _) -> asked.add(table.name()),
                clock);

        schedule.look();

        assertThat(asked).isEmpty();
    }
}
