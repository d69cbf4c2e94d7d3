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
     */
    record Result(String seal, Bytes table, List<String> agencySeals) implements HubReply {
        public Result {
            agencySeals = List.copyOf(agencySeals);
        }
    }

    /** The hub itself declines. */
    record Declined(String seal) implements HubReply {}
}
