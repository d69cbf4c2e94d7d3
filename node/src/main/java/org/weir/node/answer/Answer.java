package org.weir.node.answer;

import java.time.Instant;
import org.weir.answer.CombinedTable;
import org.weir.ontology.compile.Compiled;
import org.weir.signing.VerifiedResult;

/**
 * A verified answer, as kept for whoever asked.
 *
 * @param id 128 random bits: who has it may look for the answer, who asked may read it
 * @param at when it was asked
 * @param asker on whose behalf
 * @param compiled what was asked, and how it is shown
 * @param envelope the question as this node signed it
 * @param result the hub's result with every seal
 * @param table the figures
 */
public record Answer(
        String id,
        Instant at,
        Asker asker,
        Compiled compiled,
        String envelope,
        VerifiedResult result,
        CombinedTable table) {

    @Override
    public String toString() {
        return "answer to " + compiled.question();
    }
}
