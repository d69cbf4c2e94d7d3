package org.weir.hub.http.view;

import java.util.List;

/**
 * "Approvals".
 *
 * @param waiting for a second person
 * @param ended the latest first
 */
public record ApprovalsView(List<ProposalLine> waiting, List<ProposalLine> ended) {
    public ApprovalsView {
        waiting = List.copyOf(waiting);
        ended = List.copyOf(ended);
    }
}
