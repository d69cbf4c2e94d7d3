package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.transparency.entry.LogEntry;

/** The first roster entry counts, and the log remembers where members' ledgers stood. */
class FixedRosterTest {
    private static final Shape SHAPE = new Shape(2, 0);

    private final Federation federation = new Federation(5, 1);
    private final Terms terms = federation.open(SHAPE);

    @Test
    void verify_firstEntryOfTheSession_holdsAndKnowsTheLedgers() throws SessionRefusedException {
        Roster roster = roster(5);
        log(roster.digest(), FixedRoster.numbers(roster));

        FixedRoster fixed = FixedRoster.verify(roster, federation.log.stretch(terms.opened()));

        assertThat(fixed.announced("agency-00")).containsExactly(new FixedRoster.Announced(terms.session(), 1));
        assertThat(fixed.size()).isEqualTo(terms.opened() + 2);
    }

    @Test
    void verify_entriesOfOtherSessions_areAnnouncedToo() throws SessionRefusedException {
        federation.log.append(new LogEntry.RosterFixed(
                TestLog.NOW, "another", Bytes.utf8("roster").sha256(), Map.of("agency-00", 9L)));
        Roster roster = roster(5);
        log(roster.digest(), FixedRoster.numbers(roster));

        assertThat(FixedRoster.verify(roster, federation.log.stretch(terms.opened()))
                        .announced("agency-00"))
                .containsExactly(
                        new FixedRoster.Announced("another", 9), new FixedRoster.Announced(terms.session(), 1));
        assertThat(FixedRoster.verify(roster, federation.log.stretch(0)).start())
                .isZero();
    }

    @Test
    void verify_secondRosterOfTheSession_refuses() throws SessionRefusedException {
        Roster all = roster(5);
        Roster fewer = roster(4);
        log(all.digest(), FixedRoster.numbers(all));
        log(fewer.digest(), FixedRoster.numbers(fewer));

        assertThatThrownBy(() -> FixedRoster.verify(fewer, federation.log.stretch(terms.opened())))
                .hasMessageContaining("first");
    }

    @Test
    void verify_entryWithAnotherLedger_refuses() throws SessionRefusedException {
        Roster roster = roster(5);
        Map<String, Long> lowered = new java.util.HashMap<>(FixedRoster.numbers(roster));
        lowered.put("agency-00", 0L);
        log(roster.digest(), lowered);

        assertThatThrownBy(() -> FixedRoster.verify(roster, federation.log.stretch(terms.opened())))
                .hasMessageContaining("first");
    }

    @Test
    void verify_noEntry_refuses() throws SessionRefusedException {
        Roster roster = roster(5);

        assertThatThrownBy(() -> FixedRoster.verify(roster, federation.log.stretch(terms.opened())))
                .hasMessageContaining("no roster");
    }

    @Test
    void verify_partBeginsAfterTheOpening_refuses() throws SessionRefusedException {
        Roster roster = roster(5);
        log(roster.digest(), FixedRoster.numbers(roster));

        assertThatThrownBy(() -> FixedRoster.verify(roster, federation.log.stretch(terms.opened() + 1)))
                .hasMessageContaining("opening");
    }

    private Roster roster(int members) throws SessionRefusedException {
        List<String> joinings = new ArrayList<>();
        for (String agency : List.copyOf(federation.parties.keySet()).subList(0, members)) {
            joinings.add(federation.seals.seal(new Statement.Joining(
                    terms.session(),
                    terms.digest(),
                    agency,
                    SessionKey.generate().publicHalf(),
                    Secrets.fresh(),
                    new LedgerStand(1, 0))));
        }
        return federation.roster(terms, joinings);
    }

    private void log(Bytes roster, Map<String, Long> ledgers) {
        federation.log.append(new LogEntry.RosterFixed(TestLog.NOW, terms.session(), roster, ledgers));
    }
}
