package org.weir.node.desk.view;

import java.util.List;
import java.util.Optional;

/**
 * Rules being changed.
 *
 * @param text as written so far
 * @param problems why it is not understood; none when it is, or was not looked at yet
 * @param replay what it would mean; empty until it was looked at and understood
 * @param reason for the second person
 * @param wrong why it could not be proposed; empty at first
 */
public record RulesChangeView(
        String text, List<String> problems, Optional<ReplayView> replay, String reason, String wrong, int longest) {
    public RulesChangeView {
        problems = List.copyOf(problems);
    }
}
