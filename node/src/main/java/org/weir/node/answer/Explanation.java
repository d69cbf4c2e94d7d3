package org.weir.node.answer;

import java.util.Optional;
import org.weir.answer.Coverage;
import org.weir.node.tables.Offer;
import org.weir.ontology.compile.Compiled;

/**
 * What a question would meet, without being asked.
 *
 * @param compiled what was understood
 * @param free the answer that can be had for nothing, from a released table
 * @param coverage per agency what its policy decides; {@code Answered} says "would answer"
 */
public record Explanation(Compiled compiled, Optional<Offer> free, Coverage coverage) {}
