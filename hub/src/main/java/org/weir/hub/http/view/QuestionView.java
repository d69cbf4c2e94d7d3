package org.weir.hub.http.view;

import java.util.List;

/**
 * One question, as the log has it.
 *
 * @param sentence what happened, in words
 * @param lanes one an agency
 * @param facts name and value
 * @param anchor what the check believes beforehand
 * @param mayBeShown whether whoever looks may be shown what it asked, for a reason
 * @param reason as it was typed, when it has to be typed again
 * @param wrong what is wrong with the reason; empty for nothing
 */
public record QuestionView(
        String session,
        String sentence,
        List<Lane> lanes,
        List<Fact> facts,
        String anchor,
        boolean mayBeShown,
        String reason,
        String wrong,
        int longest) {
    public QuestionView {
        lanes = List.copyOf(lanes);
        facts = List.copyOf(facts);
    }

    /**
     * What an agency decided.
     *
     * @param word the log's own
     * @param entry where it stands; empty while it stands nowhere
     * @param link to that entry; empty with it
     * @param versions what everybody worked by at that entry
     */
    public record Lane(
            String agency, String kind, String state, String word, String entry, String link, List<Version> versions) {
        public Lane {
            versions = List.copyOf(versions);
        }
    }

    /**
     * A version of a document that was in force.
     *
     * @param name of the document, with its number or the beginning of its digest
     * @param since when it came into force, and by which entry
     * @param link to that entry
     */
    public record Version(String name, String since, String link) {}

    public record Fact(String name, String value) {}
}
