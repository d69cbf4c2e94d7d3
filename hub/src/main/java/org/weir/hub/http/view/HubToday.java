package org.weir.hub.http.view;

import java.util.List;

/**
 * The console's first page.
 *
 * @param active active members
 * @param connected those whose nodes are connected
 * @param away names of active members that are not
 * @param membership number of the membership in force
 * @param purposes in words
 * @param trouble why no question can be asked; empty when it can
 */
public record HubToday(
        int active,
        int connected,
        List<String> away,
        String membership,
        String profile,
        List<String> purposes,
        String hubKey,
        String trouble,
        List<ProposalLine> waiting) {
    public HubToday {
        away = List.copyOf(away);
        purposes = List.copyOf(purposes);
        waiting = List.copyOf(waiting);
    }
}
