package org.weir.node.desk.view;

import java.util.List;

/**
 * "Our rules".
 *
 * @param inForce whether there are rules that are understood; otherwise everything is refused
 * @param sentences the rules, or why there are none
 * @param digest of the rules' text
 * @param requesters members to try a question as
 * @param purposes to try it for
 * @param sparql the question that was tried
 * @param outcome class of the look; empty when nothing was tried
 * @param word what the rules say
 * @param reason why
 * @param words the question as understood
 * @param waiting changes that wait for a second person
 * @param ended how earlier ones ended
 * @param mayChange whether this person may propose one
 */
public record RulesView(
        boolean inForce,
        List<String> sentences,
        String digest,
        List<Choice> requesters,
        List<Choice> purposes,
        String sparql,
        String outcome,
        String word,
        String reason,
        List<String> words,
        List<RulesProposalLine> waiting,
        List<RulesProposalLine> ended,
        boolean mayChange) {
    public RulesView {
        sentences = List.copyOf(sentences);
        requesters = List.copyOf(requesters);
        purposes = List.copyOf(purposes);
        words = List.copyOf(words);
        waiting = List.copyOf(waiting);
        ended = List.copyOf(ended);
    }
}
