package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.jspecify.annotations.Nullable;
import org.weir.ontology.Axis;

/**
 * One breakdown as the rows show it: for each of its cells the groups to be shown, mostly one.
 *
 * @param breakdown index of the question's breakdown
 * @param variables the grouped variables
 * @param groups cell to its groups; a group's terms run in parallel to the variables
 */
record RowAxis(int breakdown, List<Var> variables, List<List<Group>> groups) {

    /** One group, with what the rows need of it ready. */
    record Group(int id, int cell, List<@Nullable Node> nodes, List<Optional<Term>> terms) {}

    static RowAxis of(GroupedSlot slot, int breakdown, Axis axis) {
        List<List<Group>> groups = new ArrayList<>();
        int[] id = new int[1];
        for (int cell = 0; cell < axis.size(); cell++) {
            int here = cell;
            List<List<@Nullable Node>> tuples = axis.code(cell)
                    .map(code -> slot.shown(code.index()))
                    .orElseGet(() -> slot.notReported().stream().toList());
            groups.add(tuples.stream()
                    .map(t -> new Group(
                            id[0]++,
                            here,
                            t,
                            t.stream()
                                    .map(n -> Optional.ofNullable(Terms.term(n)))
                                    .toList()))
                    .toList());
        }
        return new RowAxis(breakdown, slot.grouped(), groups);
    }

    static Map<Integer, Integer> cellsByCode(Axis axis) {
        Map<Integer, Integer> cells = new HashMap<>();
        for (int cell = 0; cell < axis.size(); cell++) {
            int here = cell;
            axis.code(cell).ifPresent(code -> cells.put(code.index(), here));
        }
        return cells;
    }
}
