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
    /**
     * Characters of a text: so many of any script, and the longest reason beside them, fit into a posted form, where a character
     * takes up to nine bytes.
     */
    public static final int LONGEST_TEXT = 6_500;

    public RulesChangeView {
        problems = List.copyOf(problems);
    }
}
