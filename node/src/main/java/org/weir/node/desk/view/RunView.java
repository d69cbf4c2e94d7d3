package org.weir.node.desk.view;

import java.util.List;

/**
 * A question under way, or one that ended without an answer.
 *
 * @param id of the run
 * @param wrong why there is no answer; not there while it is under way
 */
public record RunView(String id, List<Lane> lanes, Wrong wrong) {
    public RunView {
        lanes = List.copyOf(lanes);
    }
}
