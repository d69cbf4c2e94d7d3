package org.weir.node.answer;

import org.weir.answer.Coverage;
import org.weir.ontology.compile.Compiled;

/**
 * What a question would meet, without being asked.
 *
 * @param compiled what was understood
 * @param coverage per agency what its policy decides; {@code Answered} says "would answer"
 */
public record Explanation(Compiled compiled, Coverage coverage) {}
