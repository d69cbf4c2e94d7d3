package org.weir.masking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.transparency.LogStretch;
import org.weir.transparency.entry.LogEntry;

/**
 * Evidence: this roster is the session's first in the order of the witnessed log, and the log keeps where its members' ledgers stand.
 * It also says which announcements this part of the log has of each member: what a member compares its own ledger with.
 */
public final class FixedRoster {
    private final Roster roster;
    private final LogStretch stretch;
    private final List<LogEntry.RosterFixed> entries;

    private FixedRoster(Roster roster, LogStretch stretch, List<LogEntry.RosterFixed> entries) {
        this.roster = roster;
        this.stretch = stretch;
        this.entries = List.copyOf(entries);
    }

    /**
     * A session that a member announced, as the log has it.
     *
     * @param number of the ledger's line that announces it
     */
    public record Announced(String session, long number) {}

    /**
     * Verifies.
     *
     * @param stretch the log from the session's opening entry on, or from an earlier one
     */
    public static FixedRoster verify(Roster roster, LogStretch stretch) throws SessionRefusedException {
        Terms terms = roster.terms();
        long opening = terms.opened() - stretch.start();
        if (opening < 0 || opening >= stretch.entries().size()) {
            throw new SessionRefusedException("The part of the log does not hold the opening of the session");
        }
        if (!LogEntry.opens(stretch.entries().get((int) opening), terms.session())) {
            throw new SessionRefusedException("The entry does not open the session");
        }
        List<LogEntry.RosterFixed> entries = new ArrayList<>();
        LogEntry.RosterFixed first = null;
        for (Bytes bytes : stretch.entries()) {
            if (LogEntry.find(bytes).orElse(null) instanceof LogEntry.RosterFixed entry) {
                entries.add(entry);
                if (first == null && entry.session().equals(terms.session())) {
                    first = entry;
                }
            }
        }
        if (first == null) {
            throw new SessionRefusedException("The log has no roster of the session");
        }
        if (!first.roster().equals(roster.digest()) || !first.ledgers().equals(numbers(roster))) {
            throw new SessionRefusedException("The log fixed another roster first");
        }
        return new FixedRoster(roster, stretch, entries);
    }

    /** What the log's entry says of the ledgers. */
    public static Map<String, Long> numbers(Roster roster) {
        Map<String, Long> numbers = new HashMap<>();
        roster.ledgers().forEach((agency, ledger) -> numbers.put(agency, ledger.number()));
        return Map.copyOf(numbers);
    }

    public Roster roster() {
        return roster;
    }

    /** Every announcement of this member in this part of the log, this session's among them, in the order of the log. */
    public List<Announced> announced(String agency) {
        List<Announced> announced = new ArrayList<>();
        for (LogEntry.RosterFixed entry : entries) {
            Long number = entry.ledgers().get(agency);
            if (number != null) {
                announced.add(new Announced(entry.session(), number));
            }
        }
        return announced;
    }

    /** Index from which on the log was looked through. */
    public long start() {
        return stretch.start();
    }

    /** Size of the log up to which it was. */
    public long size() {
        return stretch.checkpoint().size();
    }

    @Override
    public String toString() {
        return "fixed: " + roster;
    }
}
