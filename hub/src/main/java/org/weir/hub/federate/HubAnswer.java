package org.weir.hub.federate;

import java.util.List;
import org.weir.Bytes;

/** What the hub says to a question: sealed in both cases. */
public sealed interface HubAnswer {

    /**
     * A result.
     *
     * @param table bytes of the combined table; empty in a dry run or when no agency answered
     * @param receipt that the question was logged, for whoever asked
     * @param salt opens the logged commitment
     * @param released place of the entry that binds this result
     * @param routing what was sent to the agencies
     */
    record Answered(
            String seal,
            Bytes table,
            List<String> agencySeals,
            String receipt,
            Bytes salt,
            long released,
            String routing)
            implements HubAnswer {
        public Answered {
            agencySeals = List.copyOf(agencySeals);
        }
    }

    record Declined(String seal) implements HubAnswer {}
}
