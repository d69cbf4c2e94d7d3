package org.weir.masking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.transparency.entry.LogEntry;

/** Rosters of three members in one log, for tests of what a member does with its own ledger. */
public final class FixedRosters {
    private static final List<String> OTHERS = List.of("other-1", "other-2");

    private final TestLog log = new TestLog();
    private final Map<String, Bytes> secrets = new HashMap<>();

    /** A session is opened, this member and two others join, and the roster is logged. */
    public synchronized FixedRoster of(String session, String agency, LedgerStand stand)
            throws SessionRefusedException {
        Terms terms = new Terms(
                session,
                Bytes.utf8("question").sha256(),
                "asker",
                log.open(session),
                36,
                new Shape(1, 0),
                TestLog.NOW.plusSeconds(10),
                TestLog.NOW.plusSeconds(20),
                TestLog.NOW.plusSeconds(30));
        FakeSeals seals = new FakeSeals(secrets);
        List<String> joinings = new ArrayList<>();
        joinings.add(joining(seals, terms, agency, stand));
        for (String other : OTHERS) {
            joinings.add(joining(seals, terms, other, new LedgerStand(1, 0)));
        }
        Roster roster = Roster.verify(terms, joinings, Optional::of, seals);
        log.append(new LogEntry.RosterFixed(TestLog.NOW, session, roster.digest(), FixedRoster.numbers(roster)));
        return FixedRoster.verify(roster, log.stretch(Math.min(stand.checked(), terms.opened())));
    }

    private String joining(FakeSeals seals, Terms terms, String agency, LedgerStand stand) {
        secrets.computeIfAbsent(agency, Bytes::utf8);
        return seals.seal(new Statement.Joining(
                terms.session(), terms.digest(), agency, SessionKey.generate().publicHalf(), Secrets.fresh(), stand));
    }
}
