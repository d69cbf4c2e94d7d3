package org.weir.hub.http.view;

import java.util.List;
import java.util.Optional;

/**
 * The emergency stop.
 *
 * @param stopped who stopped everything and why; empty while questions are asked
 * @param effects of the action that this page offers
 * @param mayStop whether the reader may stop
 * @param mayLift whether the reader may propose to lift
 * @param waiting a lifting that waits for a second person
 * @param reason as typed
 * @param wrong why that was not taken; empty when nothing is wrong
 */
public record StopView(
        Optional<String> stopped,
        String why,
        List<String> effects,
        boolean mayStop,
        boolean mayLift,
        List<ProposalLine> waiting,
        String reason,
        String wrong,
        int longest) {
    public StopView {
        effects = List.copyOf(effects);
        waiting = List.copyOf(waiting);
    }
}
