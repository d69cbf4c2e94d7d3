package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.weir.ontology.PropertyDefinition;

/**
 * One use of a property by the case of a pattern, with everything that hangs on its value: facts about the code, VALUES and
 * conditions. All uses of a single-valued property are one slot; each variable of a multi-valued one is a slot of its own.
 */
final class Slot {
    final PropertyDefinition property;
    /** Whether the record may leave it unreported (it stands in an OPTIONAL). */
    final boolean optional;
    /** Terms that stand for the value itself. */
    final List<Node> names = new ArrayList<>();

    final List<Fact> facts = new ArrayList<>();
    final List<Group.Values> values = new ArrayList<>();
    final List<Group> optionalFacts = new ArrayList<>();
    final List<Group.Bind> binds = new ArrayList<>();
    final List<Expr> conditions = new ArrayList<>();
    /** The same outside of the OPTIONAL, where the value may be unbound. */
    final List<Group.Bind> outerBinds = new ArrayList<>();

    final List<Expr> outerConditions = new ArrayList<>();

    private final Set<Relation.Row> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Relation relation;
    private boolean notReported;

    Slot(PropertyDefinition property, boolean optional, Relation relation) {
        this.property = property;
        this.optional = optional;
        this.relation = relation;
    }

    Relation relation() {
        return relation;
    }

    /** Variable to the fact it is the object of; empty text for a code. Variables of neither kind are absent. */
    Map<Var, String> kinds() {
        Map<Var, String> kinds = new HashMap<>();
        names.forEach(n -> {
            if (n instanceof Var v) {
                kinds.put(v, "");
            }
        });
        List<Fact> all = new ArrayList<>(facts);
        optionalFacts.forEach(o -> all.addAll(o.facts));
        for (Fact f : all) {
            if (f.object() instanceof Var v && !kinds.containsKey(v)) {
                kinds.put(v, f.predicate().equals(Words.BROADER) ? "" : f.predicate());
            }
        }
        for (Fact f : all) {
            if (f.subject() instanceof Var v) {
                kinds.put(v, "");
            }
        }
        return kinds;
    }

    /** Computes the relation. */
    void solve(Concepts concepts, Constants constants, QueryText text) throws NotCompilable {
        Map<Var, String> kinds = kinds();
        for (int i = 0; i < names.size(); i++) {
            if (!(names.get(i) instanceof Var)) {
                names.set(i, constants.recorded(property, names.get(i)));
            }
        }
        for (int code : property.recordable()) {
            relation.start(code, concepts.node(property, code), names);
        }
        requireConnected(relation.join(checked(constants, facts)), text);
        for (Group.Values table : values) {
            relation.join(table.variables(), constants.table(property, kinds, table.rows()));
        }
        for (Group part : optionalFacts) {
            List<Expr> own = new ArrayList<>();
            for (Expr e : part.filters) {
                own.add(constants.condition(property, kinds, e));
            }
            relation.leftJoin(checked(constants, part.facts), own);
        }
        for (Group.Bind bind : binds) {
            relation.bind(bind.variable(), bind.expression());
        }
        for (Expr e : conditions) {
            relation.keep(constants.condition(property, kinds, e));
        }
        if (optional) {
            solveOutside(constants, kinds);
        }
    }

    private void solveOutside(Constants constants, Map<Var, String> kinds) throws NotCompilable {
        relation.addNone();
        for (Group.Bind bind : outerBinds) {
            relation.bind(bind.variable(), bind.expression());
        }
        List<Relation.Row> before = relation.rows();
        for (Expr e : outerConditions) {
            relation.keep(constants.condition(property, kinds, e));
        }
        Set<Relation.Row> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(relation.rows());
        notReported = kept.stream().anyMatch(r -> r.code == Relation.NONE);
        if (notReported) {
            before.stream().filter(r -> !kept.contains(r)).forEach(dropped::add);
            relation.restore(before);
        }
    }

    private List<Fact> checked(Constants constants, List<Fact> given) throws NotCompilable {
        List<Fact> checked = new ArrayList<>();
        for (Fact f : given) {
            Node object = f.object() instanceof Var ? f.object() : constants.fact(property, f.predicate(), f.object());
            checked.add(new Fact(f.subject(), f.predicate(), f.reach(), object));
        }
        return checked;
    }

    private void requireConnected(List<Fact> left, QueryText text) throws NotCompilable {
        if (!left.isEmpty()) {
            String predicate = left.getFirst().predicate();
            throw text.refusal(
                    Words.brief(predicate),
                    "This " + Words.brief(predicate)
                            + " looks up other codes by a fact they share; only codes of the case's own properties"
                            + " and those broader than them can be asked about.",
                    text.iri(predicate));
        }
    }

    /** Whether a record that has not reported the property stays in the answer. */
    boolean notReported() {
        return notReported;
    }

    /** Rows that stay, without the one for "not reported". */
    List<Relation.Row> kept() {
        return relation.rows().stream()
                .filter(r -> r.code != Relation.NONE && !dropped.contains(r))
                .toList();
    }

    /** Rows that the value takes, whether or not a condition outside of the OPTIONAL drops them later. */
    List<Relation.Row> reached() {
        return relation.rows().stream().filter(r -> r.code != Relation.NONE).toList();
    }

    boolean isDropped(Relation.Row row) {
        return dropped.contains(row);
    }

    boolean dropsSome() {
        return !dropped.isEmpty();
    }

    Set<Integer> keptCodes() {
        Set<Integer> codes = new HashSet<>();
        kept().forEach(r -> codes.add(r.code));
        return codes;
    }
}
