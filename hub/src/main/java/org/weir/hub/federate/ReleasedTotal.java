package org.weir.hub.federate;

import java.util.List;
import org.weir.Bytes;

/**
 * A total that stands in the log as released, with what shows it to a member that did not ask.
 *
 * @param question the requester's envelope
 * @param routing what was sent to the agencies
 * @param receipt that the question was logged
 * @param salt opens the logged commitment to the question
 * @param seal the hub's seal of the result
 * @param table bytes of the noisy total
 * @param agencySeals of the agencies that answered or refused
 * @param survivors text of the document that names those whose vectors are in the sum
 * @param opened index of the entry that opened the session
 * @param released index of the entry that released the result
 */
public record ReleasedTotal(
        String question,
        String routing,
        String receipt,
        Bytes salt,
        String seal,
        Bytes table,
        List<String> agencySeals,
        String survivors,
        long opened,
        long released) {
    public ReleasedTotal {
        agencySeals = List.copyOf(agencySeals);
    }

    @Override
    public String toString() {
        return "total released at entry " + released;
    }
}
