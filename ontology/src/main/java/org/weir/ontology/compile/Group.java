package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;

/**
 * A graph pattern taken apart: nested brackets are gone, paths are single steps, conjunctions of conditions are apart, and a
 * variable that is only another name for a term is replaced by it. What is left may be joined in any order, then the optional
 * parts, then the conditions.
 */
final class Group {

    /** VALUES. */
    record Values(List<Var> variables, List<Binding> rows, boolean afterGrouping) {}

    /** BIND of an expression. */
    record Bind(Var variable, Expr expression) {}

    final List<Fact> facts = new ArrayList<>();
    final List<Values> values = new ArrayList<>();
    final List<Bind> binds = new ArrayList<>();
    final List<Expr> filters = new ArrayList<>();
    final List<Group> optionals = new ArrayList<>();
    final List<Query> subQueries = new ArrayList<>();
    /** Variables of an optional part that were bound before it. */
    final Set<Var> known = new LinkedHashSet<>();
    /** Other names: variable to the variable or constant it stands for. */
    final Map<Var, Node> aliases = new HashMap<>();

    Node resolve(Node node) {
        Node at = node;
        while (at instanceof Var v && aliases.containsKey(v)) {
            at = aliases.get(v);
        }
        return at;
    }

    Var resolve(Var variable) {
        return resolve((Node) variable) instanceof Var v ? v : variable;
    }

    /** The same with every alias replaced, in the optional parts too. */
    void replaceAliases(Map<Var, Node> outer) {
        outer.forEach(aliases::putIfAbsent);
        if (aliases.isEmpty()) {
            optionals.forEach(o -> o.replaceAliases(Map.of()));
            return;
        }
        facts.replaceAll(f -> f.with(this::resolve));
        filters.replaceAll(this::resolve);
        binds.replaceAll(b -> new Bind(b.variable(), resolve(b.expression())));
        optionals.forEach(o -> o.replaceAliases(aliases));
    }

    private Expr resolve(Expr e) {
        return e.applyNodeTransform(this::resolve);
    }

    /** Every variable that some part other than a condition may bind. */
    Set<Var> variables() {
        Set<Var> all = new LinkedHashSet<>(joined());
        binds.forEach(b -> all.add(b.variable()));
        all.addAll(aliases.keySet());
        optionals.forEach(o -> all.addAll(o.variables()));
        return all;
    }

    /** The variables of what is joined: triples, VALUES and sub-selects. */
    Set<Var> joined() {
        Set<Var> all = new LinkedHashSet<>();
        facts.forEach(f -> all.addAll(f.variables()));
        values.forEach(v -> all.addAll(v.variables()));
        subQueries.forEach(q -> all.addAll(q.getProjectVars()));
        return all;
    }
}
