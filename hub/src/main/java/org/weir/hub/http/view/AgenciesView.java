package org.weir.hub.http.view;

import java.util.List;

/** The roster, and what was decided about it. */
public record AgenciesView(List<MemberLine> members, List<ProposalLine> waiting, List<ProposalLine> ended) {
    public AgenciesView {
        members = List.copyOf(members);
        waiting = List.copyOf(waiting);
        ended = List.copyOf(ended);
    }
}
