package org.weir.console.pages;

import org.weir.console.web.Problem;
import org.weir.console.web.Said;

/**
 * A problem in the reader's language.
 *
 * @param title what went wrong
 * @param more what to do about it
 * @param rest what exists in English only; empty mostly
 */
public record ProblemWords(String title, String more, String rest) {
    public static ProblemWords of(Problem problem, Words words) {
        Said said = problem.said()
                .orElseGet(() -> Said.of("problem.unsaid").withRest(problem.title() + " " + problem.detail()));
        return new ProblemWords(
                words.t(said.title()), words.t(said.more(), said.values().toArray()), said.rest());
    }
}
