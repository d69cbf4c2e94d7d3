package org.weir.node.desk.view;

import java.util.List;

/**
 * Rules of the past.
 *
 * @param sentences in plain English; none when this version does not understand them
 * @param gone sentences that no longer hold today
 * @param added sentences that hold today instead
 * @param current whether they are the ones in force
 */
public record FormerRulesView(
        String digest, String text, List<String> sentences, List<String> gone, List<String> added, boolean current) {
    public FormerRulesView {
        sentences = List.copyOf(sentences);
        gone = List.copyOf(gone);
        added = List.copyOf(added);
    }
}
