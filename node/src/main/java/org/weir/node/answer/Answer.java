package org.weir.node.answer;

import java.time.Instant;
import java.util.Optional;
import org.weir.answer.CombinedTable;
import org.weir.logged.AskedQuestion;
import org.weir.node.tables.Offer;
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
 * @param logged that the question stood in the witnessed log before anybody was asked
 * @param released place of the log's entry that binds the result, as the hub states it
 * @param routing what the hub sent to the agencies, as it says; of no length when it does not
 * @param membership number of the newest membership that this node knew when it asked
 * @param table the figures
 * @param kept whether nobody was asked for it and nothing was charged: an earlier answer of the same person, or one from a released table
 * @param from the released table that the figures are sums of; envelope, result and log's entries are then that table's, and not of the
 *     question that is answered
 */
public record Answer(
        String id,
        Instant at,
        Asker asker,
        Compiled compiled,
        String envelope,
        VerifiedResult result,
        AskedQuestion logged,
        long released,
        String routing,
        long membership,
        CombinedTable table,
        boolean kept,
        Optional<Offer> from) {

    /** The same total shown for a question that differs in what is done with the figures only. */
    Answer again(String other, Compiled shownAs) {
        return new Answer(
                other, at, asker, shownAs, envelope, result, logged, released, routing, membership, table, true, from);
    }

    @Override
    public String toString() {
        return "answer to " + compiled.question();
    }
}
