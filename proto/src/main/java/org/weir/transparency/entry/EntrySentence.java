package org.weir.transparency.entry;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.weir.Bytes;

/** An entry in plain words, for people who read a log. */
public final class EntrySentence {
    private static final int SHORT = 12;

    private EntrySentence() {}

    /** What happened, without the time. */
    public static String of(LogEntry entry) {
        return switch (entry) {
            case LogEntry.MembershipChanged e ->
                "membership: number " + e.number() + " takes effect (document " + brief(e.digest()) + ")";
            case LogEntry.DocumentChanged e ->
                "document: " + e.document() + " has a new version (" + brief(e.digest()) + ")";
            case LogEntry.QuestionOpened e ->
                "question: session " + e.session() + " is opened (sealed as " + brief(e.commitment()) + ")";
            case LogEntry.AgencyDecided e ->
                "decision: " + e.agency() + " in session " + e.session() + ": " + e.decision()
                        + e.rules()
                                .map(rules -> " by its rules " + brief(rules))
                                .orElse("");
            case LogEntry.Released e ->
                "release: session " + e.session() + ", " + e.cells() + " cells shown, " + e.suppressed()
                        + " withheld, profile " + e.profile() + " (result " + brief(e.result()) + ")";
            case LogEntry.RosterFixed e ->
                "masks: session " + e.session() + " is joined by " + e.ledgers().size() + " members ("
                        + brief(e.roster()) + ")";
            case LogEntry.SurvivorsFixed e ->
                "masks: session " + e.session() + " goes on with those who are left (" + brief(e.survivors()) + ")";
            case LogEntry.ProposalEnded e ->
                "proposal: to " + e.change() + " " + e.agency() + " was " + e.outcome() + " (" + brief(e.proposal())
                        + ")";
            case LogEntry.QuestionShown e ->
                "shown: what session " + e.session() + " asked, to " + e.account() + " (reason " + brief(e.reason())
                        + ")";
            case LogEntry.PartsGiven e ->
                "parts: what the members sent in session " + e.session() + ", to " + e.agency() + " (request "
                        + brief(e.request()) + ")";
            case LogEntry.Acted e ->
                "act: " + e.act() + " " + e.subject() + ", by " + e.account() + " (" + brief(e.statement()) + ")";
            case LogEntry.RefusalsCounted e -> "declined by the hub on " + e.day() + ": " + counts(e);
        };
    }

    private static String counts(LogEntry.RefusalsCounted entry) {
        return entry.counts().isEmpty()
                ? "nothing"
                : new TreeMap<>(entry.counts())
                        .entrySet().stream()
                                .map(count -> count.getKey() + " " + count.getValue())
                                .collect(Collectors.joining(", "));
    }

    private static String brief(Bytes digest) {
        return digest.hex().substring(0, SHORT);
    }
}
