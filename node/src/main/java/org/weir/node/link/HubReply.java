package org.weir.node.link;

import java.util.List;
import org.weir.Bytes;

/** What the hub says to a question, unverified: see {@code ResultVerifier}. */
public sealed interface HubReply {

    /**
     * A result.
     *
     * @param seal the hub's seal
     * @param table the combined table's bytes; none in a dry run or when no agency answered
     * @param agencySeals seals of the agencies that answered or refused, in the roster's order
     * @param receipt that the question was logged
     * @param salt opens the logged commitment
     * @param released place of the log's entry that binds the result
     * @param routing what the hub sent to the agencies, as it says
     */
    record Result(
            String seal,
            Bytes table,
            List<String> agencySeals,
            String receipt,
            Bytes salt,
            long released,
            String routing)
            implements HubReply {
        public Result {
            agencySeals = List.copyOf(agencySeals);
        }
    }

    /** The hub itself declines. */
    record Declined(String seal) implements HubReply {}
}
