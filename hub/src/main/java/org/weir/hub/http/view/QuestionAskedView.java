package org.weir.hub.http.view;

import java.util.List;

/**
 * What a question asked.
 *
 * @param logged whether it is the question that the log's entry commits to
 * @param entry the same in words
 * @param sentence who asked, for what, on which bases, and what; empty when its signature does not verify
 * @param facts name and value; empty when its signature does not verify
 */
public record QuestionAskedView(
        String session, boolean logged, String entry, String sentence, List<QuestionView.Fact> facts, String sparql) {
    public QuestionAskedView {
        facts = List.copyOf(facts);
    }
}
