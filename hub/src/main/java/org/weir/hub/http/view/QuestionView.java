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
     * @param entry where it stands
     */
    public record Lane(String agency, String kind, String state, String word, String entry) {}

    public record Fact(String name, String value) {}
}
