package org.weir.hub.questions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the log says about one question. What was asked, by whom and why is not in it: the log holds a commitment.
 *
 * @param session the hub's name for this run
 * @param opened index of the entry that opened it
 * @param at when it was opened
 * @param membership number of the membership in force then; 0 when the log began later
 * @param decisions one an agency, in the log's order
 * @param release empty when nothing left
 * @param shown to whom at the hub it was shown afterwards, in the log's order
 */
public record Question(
        String session,
        long opened,
        Instant at,
        long membership,
        List<Decision> decisions,
        Optional<Release> release,
        List<Shown> shown) {
    public static final String ANSWERED = "answered";
    public static final String REFUSED = "refused:";

    public Question {
        decisions = List.copyOf(decisions);
        shown = List.copyOf(shown);
    }

    /** @param account whose, at the hub */
    public record Shown(long index, Instant at, String account) {}

    /**
     * What an agency decided.
     *
     * @param word answered, refused:CODE, late or unreachable
     * @param rules digest of the agency's rules that judged, in hexadecimal; empty when none did
     * @param inForce what everybody worked by at this entry: not when the question was opened, and not now
     */
    public record Decision(long index, Instant at, String agency, String word, String rules, InForce inForce) {}

    /**
     * What left the hub.
     *
     * @param cells figures shown
     * @param suppressed figures withheld
     * @param charged agencies that charged it to the asker's account with them
     */
    public record Release(long index, Instant at, long cells, long suppressed, String profile, long charged) {}

    Question with(Decision decision) {
        List<Decision> more = new ArrayList<>(decisions);
        more.add(decision);
        return new Question(session, opened, at, membership, more, release, shown);
    }

    Question with(Release released) {
        return new Question(session, opened, at, membership, decisions, Optional.of(released), shown);
    }

    Question with(Shown another) {
        List<Shown> more = new ArrayList<>(shown);
        more.add(another);
        return new Question(session, opened, at, membership, decisions, release, more);
    }

    public long answered() {
        return decisions.stream().filter(d -> d.word().equals(ANSWERED)).count();
    }

    public boolean isRefusedBySome() {
        return decisions.stream().anyMatch(d -> d.word().startsWith(REFUSED));
    }

    /** Whether an agency that was to be asked was late or not there. */
    public boolean isMissingSome() {
        return decisions.stream()
                .anyMatch(d -> d.word().equals("late") || d.word().equals("unreachable"));
    }

    public boolean isAbout(String agency) {
        return decisions.stream().anyMatch(d -> d.agency().equals(agency));
    }

    /** Indexes of all its entries, ascending. */
    public List<Long> entries() {
        List<Long> entries = new ArrayList<>();
        entries.add(opened);
        decisions.forEach(d -> entries.add(d.index()));
        release.ifPresent(r -> entries.add(r.index()));
        shown.forEach(s -> entries.add(s.index()));
        return entries;
    }
}
