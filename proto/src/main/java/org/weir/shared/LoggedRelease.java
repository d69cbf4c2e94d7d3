package org.weir.shared;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Survivors;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.LogStretch;
import org.weir.transparency.entry.LogEntry;

/**
 * The steps of one session in the order of the witnessed log. The first entry of each kind counts and no other, so that whoever reads
 * the log reaches the same.
 */
final class LoggedRelease {
    private final String session;
    private final LogEntry.RosterFixed roster;
    private final LogEntry.SurvivorsFixed survivors;
    private final LogEntry.Released released;
    private final long place;

    private LoggedRelease(
            String session,
            LogEntry.RosterFixed roster,
            LogEntry.SurvivorsFixed survivors,
            LogEntry.Released released,
            long place) {
        this.session = session;
        this.roster = roster;
        this.survivors = survivors;
        this.released = released;
        this.place = place;
    }

    /** @param stretch the log from the session's opening entry on: a later beginning could hide an earlier step */
    static LoggedRelease find(LogStretch stretch, VerifiedResult result) throws SessionRefusedException {
        String session = result.session();
        List<Bytes> entries = stretch.entries();
        if (stretch.start() != result.logged() || !LogEntry.opens(entries.getFirst(), session)) {
            throw new SessionRefusedException("The part of the log does not begin where the session was opened");
        }
        LogEntry.RosterFixed roster = null;
        LogEntry.SurvivorsFixed survivors = null;
        for (int i = 1; i < entries.size(); i++) {
            LogEntry entry = LogEntry.find(entries.get(i)).orElse(null);
            if (entry instanceof LogEntry.RosterFixed fixed && fixed.session().equals(session) && roster == null) {
                roster = fixed;
            } else if (entry instanceof LogEntry.SurvivorsFixed fixed
                    && fixed.session().equals(session)
                    && survivors == null) {
                survivors = fixed;
            } else if (entry instanceof LogEntry.Released released
                    && released.session().equals(session)) {
                if (roster == null || survivors == null) {
                    break;
                }
                return new LoggedRelease(session, roster, survivors, released, stretch.start() + i);
            }
        }
        throw new SessionRefusedException("The log has no roster, survivors and release of the session, in this order");
    }

    /** Those in the total sealed the roster that the log fixed. */
    void requireRoster(List<AgencyOutcome.InTotal> parts) throws SessionRefusedException {
        AgencyOutcome.InTotal first = parts.getFirst(); // all of them have the same: the result's verifier saw to it
        if (!roster.roster().hex().equals(first.roster()) || roster.ledgers().size() != first.members()) {
            throw new SessionRefusedException("The log fixed another roster first");
        }
    }

    /** The figures are of exactly those that the log fixed, each by the vector it sealed. */
    void requireSurvivors(String document, Coverage coverage) throws SessionRefusedException {
        Survivors named = Survivors.parse(document);
        if (!named.digest().equals(survivors.survivors())
                || !named.session().equals(session)
                || !named.roster().equals(roster.roster())) {
            throw new SessionRefusedException("The log fixed other survivors first");
        }
        Set<String> inTotal = coverage.agencies().stream()
                .filter(entry -> entry.outcome() instanceof AgencyOutcome.InTotal)
                .map(Coverage.Entry::agency)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!inTotal.equals(new TreeSet<>(named.members()))
                || !roster.ledgers().keySet().containsAll(inTotal)) {
            throw new SessionRefusedException("The total is of others than the log's survivors");
        }
        for (Coverage.Entry entry : coverage.agencies()) {
            if (entry.outcome() instanceof AgencyOutcome.InTotal in
                    && !named.vector(entry.agency()).equals(Optional.of(in.vector()))) {
                throw new SessionRefusedException("An agency sealed another vector than the survivors' document names");
            }
        }
    }

    /** When this result left the hub, by the log's entry. */
    Instant requireReleased(String seal, long index) throws SessionRefusedException {
        if (place != index
                || !released.result().equals(Bytes.utf8(seal).sha256())
                || !released.profile().equals("total")) {
            throw new SessionRefusedException("The log's entry released another result");
        }
        return released.at();
    }
}
