package org.weir.ontology.compile;

import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a row: where in the answer it is found.
 *
 * @param measure index of the question's measure
 * @param role what its zero says about the row
 * @param steps how the row's groups lead to the cell
 */
record Figure(int measure, Role role, List<Step> steps) {

    enum Role {
        /** Counts what the pattern matches: a known zero says there is no row. */
        MAIN,
        /** Counts what an OPTIONAL matches: zero is a value. */
        OPTIONAL,
        /** Counts a grouped sub-select: a known zero says there is no row. */
        DENOMINATOR,
        /** Counts a sub-select without groups: zero is a value. */
        TOTAL
    }

    /**
     * @param axis index of the row's axis
     * @param positions which terms of the axis's group are looked up
     * @param cells those terms to the cell along the figure's own breakdown
     * @param stride by how much one cell along it moves the index
     */
    record Step(int axis, List<Integer> positions, Map<List<@Nullable Node>, Integer> cells, int stride) {}
}
