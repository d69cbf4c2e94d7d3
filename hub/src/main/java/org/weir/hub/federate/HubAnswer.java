package org.weir.hub.federate;

import java.util.List;

/** What the hub says to a question: sealed in both cases. */
public sealed interface HubAnswer {

    /**
     * A result.
     *
     * @param table bytes of the combined table; empty in a dry run or when no agency answered
     */
    record Answered(String seal, org.weir.Bytes table, List<String> agencySeals) implements HubAnswer {
        public Answered {
            agencySeals = List.copyOf(agencySeals);
        }
    }

    record Declined(String seal) implements HubAnswer {}
}
