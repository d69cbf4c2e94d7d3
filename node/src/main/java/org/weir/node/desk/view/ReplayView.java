package org.weir.node.desk.view;

import java.util.List;

/**
 * What a change of the rules would mean.
 *
 * @param gone sentences of the rules in force that would no longer hold
 * @param added sentences that would hold instead
 * @param sentence what would have become of the questions of the last ninety days
 * @param remarks what that does not cover
 * @param lines questions that would be judged otherwise
 */
public record ReplayView(
        List<String> gone, List<String> added, String sentence, List<String> remarks, List<Line> lines) {
    public ReplayView {
        gone = List.copyOf(gone);
        added = List.copyOf(added);
        remarks = List.copyOf(remarks);
        lines = List.copyOf(lines);
    }

    /**
     * One question.
     *
     * @param index of its entry in this agency's own log
     * @param words the question as understood
     * @param state class of the look of what would become of it
     */
    public record Line(
            long index,
            String at,
            String who,
            String purpose,
            List<String> words,
            String state,
            String word,
            String reason) {
        public Line {
            words = List.copyOf(words);
        }
    }
}
