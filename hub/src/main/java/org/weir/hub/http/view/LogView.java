package org.weir.hub.http.view;

import java.util.List;

/**
 * "Log and evidence".
 *
 * @param trouble why no question can be asked now; empty when nothing is wrong
 * @param origin name of the log
 * @param key its verifier key
 * @param size number of entries
 * @param root of the newest tree
 * @param witnessed size of the newest tree that a quorum cosigned
 * @param quorum how many members have to cosign
 * @param witnesses the members, and whether they can
 * @param anchor what a check of evidence believes beforehand
 * @param questions latest questions, newest first
 * @param others latest other entries, newest first
 */
public record LogView(
        String trouble,
        String origin,
        String key,
        String size,
        String root,
        String witnessed,
        int quorum,
        List<WitnessLine> witnesses,
        String anchor,
        List<QuestionLine> questions,
        List<EntryLine> others) {
    public LogView {
        witnesses = List.copyOf(witnesses);
        questions = List.copyOf(questions);
        others = List.copyOf(others);
    }

    public record WitnessLine(String name, String state, String word) {}

    /**
     * One question, put together from its entries.
     *
     * @param index of the entry that opened it
     * @param decisions what each agency decided
     * @param released what left, in words; empty when nothing did
     */
    public record QuestionLine(String index, String at, String session, List<Decision> decisions, String released) {
        public QuestionLine {
            decisions = List.copyOf(decisions);
        }
    }

    public record Decision(String agency, String state, String word) {}

    /** @param link to the entry's own page */
    public record EntryLine(String index, String link, String at, String what, String digest) {}
}
