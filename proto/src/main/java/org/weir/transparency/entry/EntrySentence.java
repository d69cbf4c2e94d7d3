package org.weir.transparency.entry;

import java.util.TreeMap;
import java.util.stream.Collectors;

/** An entry in plain words, for people who read a log. */
public final class EntrySentence {
    private EntrySentence() {}

    /** What happened, without the time. */
    public static String of(LogEntry entry) {
        return switch (entry) {
            case LogEntry.MembershipChanged e ->
                "membership: number " + e.number() + " takes effect (document "
                        + e.digest().brief() + ")";
            case LogEntry.DocumentChanged e ->
                "document: " + e.document() + " has a new version ("
                        + e.digest().brief() + ")";
            case LogEntry.QuestionOpened e ->
                "question: session " + e.session() + " is opened (sealed as "
                        + e.commitment().brief() + ")";
            case LogEntry.AgencyDecided e ->
                "decision: " + e.agency() + " in session " + e.session() + ": " + e.decision()
                        + e.rules()
                                .map(rules -> " by its rules " + rules.brief())
                                .orElse("");
            case LogEntry.Released e ->
                "release: session " + e.session() + ", " + e.cells() + " cells shown, " + e.suppressed()
                        + " withheld, profile " + e.profile() + " (result "
                        + e.result().brief() + ")";
            case LogEntry.RosterFixed e ->
                "masks: session " + e.session() + " is joined by " + e.ledgers().size() + " members ("
                        + e.roster().brief() + ")";
            case LogEntry.SurvivorsFixed e ->
                "masks: session " + e.session() + " goes on with those who are left ("
                        + e.survivors().brief() + ")";
            case LogEntry.ProposalEnded e ->
                "proposal: to " + e.change() + " " + e.agency() + " was " + e.outcome() + " ("
                        + e.proposal().brief() + ")";
            case LogEntry.QuestionShown e ->
                "shown: what session " + e.session() + " asked, to " + e.account() + " (reason "
                        + e.reason().brief() + ")";
            case LogEntry.PartsGiven e ->
                "parts: what the members sent in session " + e.session() + ", to " + e.agency() + " (request "
                        + e.request().brief() + ")";
            case LogEntry.Acted e ->
                "act: " + e.act() + " " + e.subject() + ", by " + e.account() + " ("
                        + e.statement().brief() + ")";
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
}
