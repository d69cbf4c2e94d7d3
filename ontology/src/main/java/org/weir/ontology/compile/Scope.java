package org.weir.ontology.compile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;

/**
 * A pattern understood.
 *
 * @param cases the variable of the case record
 * @param persons variables of its data subject
 * @param slots what it says about the case
 * @param counted OPTIONAL parts that bind the data subject again, under more conditions
 * @param across conditions that need the terms of several slots, or a figure: they wait for the release
 * @param subQueries denominators
 * @param aliases other names for terms
 */
record Scope(
        Var cases,
        Set<Var> persons,
        List<Slot> slots,
        List<Counted> counted,
        List<Expr> across,
        List<Query> subQueries,
        Map<Var, Node> aliases) {

    /** OPTIONAL { ?case weir:subject ?x ; ... }: the person once more, where some more holds. */
    record Counted(Set<Var> persons, List<Slot> slots) {}

    Optional<Slot> slotOf(Var v) {
        return slots.stream()
                .filter(s -> s.relation().binds(v)
                        || s.outerBinds.stream().anyMatch(b -> b.variable().equals(v)))
                .findFirst();
    }

    Node resolve(Var v) {
        Node at = v;
        while (at instanceof Var name && aliases.containsKey(name)) {
            at = aliases.get(name);
        }
        return at;
    }
}
