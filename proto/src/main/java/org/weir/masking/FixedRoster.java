package org.weir.masking;

import java.util.HashMap;
import java.util.Map;
import org.weir.Bytes;
import org.weir.transparency.LogStretch;
import org.weir.transparency.entry.LogEntry;

/**
 * Evidence: this roster is the session's first in the order of the witnessed log, and the log keeps where its members' ledgers stand.
 * It also says the highest number that this part of the log has for each member: what a member compares its own ledger with.
 */
public final class FixedRoster {
    private final Roster roster;
    private final LogStretch stretch;
    private final Map<String, Long> highest;

    private FixedRoster(Roster roster, LogStretch stretch, Map<String, Long> highest) {
        this.roster = roster;
        this.stretch = stretch;
        this.highest = highest;
    }

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
        Map<String, Long> highest = new HashMap<>();
        LogEntry.RosterFixed first = null;
        for (Bytes bytes : stretch.entries()) {
            if (LogEntry.find(bytes).orElse(null) instanceof LogEntry.RosterFixed entry) {
                entry.ledgers().forEach((agency, number) -> highest.merge(agency, number, Math::max));
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
        return new FixedRoster(roster, stretch, highest);
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

    /** The highest number of this member's ledger in this part of the log; it is in the roster, so there is one. */
    public long highest(String agency) {
        return highest.getOrDefault(agency, 0L);
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
