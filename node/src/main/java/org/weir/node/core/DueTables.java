package org.weir.node.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.weir.masking.Roster;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Membership;

/**
 * Whose turn it is to ask for which core table. Each day (UTC) every core table has one member that asks for it: the next one in the order of
 * the membership, so that one that is away holds a table up for a day. It follows from the membership and the day alone; no two members
 * whose clocks agree to some minutes are due for the same table at once.
 */
final class DueTables {
    /** A day's first minutes are nobody's: what was asked on the day before is over by then, whatever the clocks say. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    /** The one that asks, and those that have to be in a total besides it. */
    private static final int LEAST_MEMBERS = Roster.LEAST_ENTITIES + 1;

    private DueTables() {}

    /** Those that an agency is to ask for now, unless they are made already. */
    static List<CoreTables.Table> of(Membership federation, String agency, Instant now) {
        List<String> members = federation.active().stream().map(Member::id).toList();
        LocalTime time = LocalTime.ofInstant(now, ZoneOffset.UTC);
        List<CoreTables.Table> due = new ArrayList<>();
        if (members.size() < LEAST_MEMBERS || time.toSecondOfDay() < PAUSE.toSeconds()) {
            return due;
        }
        long day = LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
        List<CoreTables.Table> tables = federation.coreTables().list();
        for (int i = 0; i < tables.size(); i++) {
            if (members.get((int) Math.floorMod(day + i, (long) members.size())).equals(agency)) {
                due.add(tables.get(i));
            }
        }
        return due;
    }
}
