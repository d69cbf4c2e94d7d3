package org.weir.hub.http.view;

import java.util.List;

/**
 * The questions, a page of them.
 *
 * @param agencies to choose from
 * @param outcomes likewise
 * @param from first day; empty for any
 * @param to last day; empty for any
 * @param older address of the next page; empty when there is none
 * @param total all questions in the log, in words
 * @param behind why the list is not whole; empty when it is
 */
public record QuestionsView(
        List<Option> agencies,
        List<Option> outcomes,
        String from,
        String to,
        List<Line> lines,
        String older,
        String total,
        String behind) {
    public QuestionsView {
        agencies = List.copyOf(agencies);
        outcomes = List.copyOf(outcomes);
        lines = List.copyOf(lines);
    }

    public record Option(String value, String label, boolean chosen) {}

    /**
     * One question.
     *
     * @param state class of the look of how many answered
     * @param answered how many of those asked answered
     * @param released what left; empty when nothing did
     */
    public record Line(String session, String at, String state, String answered, String released) {}
}
