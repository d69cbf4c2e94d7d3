package org.weir.node.desk.view;

import java.util.List;
import java.util.Optional;

/**
 * A change of the rules that somebody proposed.
 *
 * @param line who proposed it and why
 * @param text the rules it would put in force
 * @param replay what it would mean; empty when it has ended or is no longer understood
 * @param problems why it can no longer be confirmed; none when it can
 */
public record RulesProposalView(
        RulesProposalLine line, String text, Optional<ReplayView> replay, List<String> problems) {
    public RulesProposalView {
        problems = List.copyOf(problems);
    }
}
