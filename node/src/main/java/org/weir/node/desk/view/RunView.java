package org.weir.node.desk.view;

import java.util.List;

/**
 * A question under way, or one that ended without an answer.
 *
 * @param id of the run
 * @param title why there is no answer; empty while it is under way
 */
public record RunView(String id, List<Lane> lanes, String title, String detail) {
    public RunView {
        lanes = List.copyOf(lanes);
    }
}
