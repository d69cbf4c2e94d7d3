package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.expr.Expr;
import org.jspecify.annotations.Nullable;

/**
 * What one property of a record can bind: a small bag of rows, each a recorded code with the terms of the variables that hang
 * on it. All rows are known before any record is looked at, which is why a condition on them compiles away.
 */
final class Relation {
    /** No code: the record has not reported the property. */
    static final int NONE = -1;

    private static final int MAX_ROWS = 20_000;

    /** One row; {@code terms} run in parallel to the relation's variables, null is unbound. */
    static final class Row {
        final int code;
        private final @Nullable Node[] terms;

        Row(int code, @Nullable Node[] terms) {
            this.code = code;
            this.terms = terms;
        }
    }

    private final Concepts concepts;
    private final Effort effort;
    private final List<Var> variables = new ArrayList<>();
    private final Map<Var, Integer> places = new HashMap<>();
    private List<Row> rows = new ArrayList<>();

    Relation(Concepts concepts, Effort effort) {
        this.concepts = concepts;
        this.effort = effort;
    }

    List<Row> rows() {
        return rows;
    }

    List<Var> variables() {
        return variables;
    }

    boolean binds(Var v) {
        return places.containsKey(v);
    }

    @Nullable Node term(Row row, Var v) {
        Integer place = places.get(v);
        return place == null || place >= row.terms.length ? null : row.terms[place];
    }

    /** Begins with a code and the terms that stand for it. */
    void start(int code, Node term, List<Node> names) {
        for (Node name : names) {
            if (name instanceof Var v) {
                place(v);
            }
        }
        @Nullable Node[] terms = new Node[variables.size()];
        for (Node name : names) {
            if (name instanceof Var v) {
                terms[place(v)] = term;
            } else if (!name.equals(term)) {
                return;
            }
        }
        rows.add(new Row(code, terms));
    }

    private int place(Var v) {
        return places.computeIfAbsent(v, fresh -> {
            variables.add(fresh);
            return variables.size() - 1;
        });
    }

    /** Joins with facts about codes. @return the facts that nothing here connects with */
    List<Fact> join(List<Fact> facts) throws NotCompilable {
        List<Fact> left = new ArrayList<>(facts);
        boolean moved = true;
        while (moved && !left.isEmpty()) {
            moved = false;
            for (int i = 0; i < left.size(); i++) {
                Fact f = left.get(i);
                if (isKnown(f.subject())) {
                    forward(f);
                } else if (isKnown(f.object()) && f.predicate().equals(Words.BROADER)) {
                    backward(f);
                } else {
                    continue;
                }
                left.remove(i--);
                moved = true;
            }
        }
        return left;
    }

    private boolean isKnown(Node node) {
        return !(node instanceof Var v) || binds(v);
    }

    private void forward(Fact f) throws NotCompilable {
        int before = variables.size();
        boolean extend = f.object() instanceof Var v && !binds(v);
        int place = f.object() instanceof Var v ? place(v) : -1;
        List<Row> next = new ArrayList<>();
        for (Row row : rows) {
            Node subject = f.subject() instanceof Var v ? term(row, v) : f.subject();
            List<Node> objects = subject == null ? List.of() : concepts.objects(subject, f.predicate(), f.reach());
            effort.spend(1 + objects.size());
            for (Node object : objects) {
                if (extend) {
                    @Nullable Node[] terms = Arrays.copyOf(row.terms, before + 1);
                    terms[place] = object;
                    next.add(new Row(row.code, terms));
                } else if (object.equals(place < 0 ? f.object() : row.terms[place])) {
                    next.add(row);
                }
            }
        }
        replace(next);
    }

    private void backward(Fact f) throws NotCompilable {
        Var subject = (Var) f.subject();
        int before = variables.size();
        int place = place(subject);
        List<Row> next = new ArrayList<>();
        for (Row row : rows) {
            Node object = f.object() instanceof Var v ? term(row, v) : f.object();
            for (Node candidate : concepts.all()) {
                effort.spend(1);
                if (object != null
                        && concepts.objects(candidate, f.predicate(), f.reach()).contains(object)) {
                    @Nullable Node[] terms = Arrays.copyOf(row.terms, before + 1);
                    terms[place] = candidate;
                    next.add(new Row(row.code, terms));
                }
            }
        }
        replace(next);
    }

    private void replace(List<Row> next) throws NotCompilable {
        if (next.size() > MAX_ROWS) {
            effort.spend(Integer.MAX_VALUE);
        }
        rows = next;
    }

    void join(List<Var> names, List<Binding> table) throws NotCompilable {
        int[] at = names.stream().mapToInt(this::place).toArray();
        List<Row> next = new ArrayList<>();
        for (Row row : rows) {
            effort.spend(table.size());
            for (Binding binding : table) {
                @Nullable Node[] terms = Arrays.copyOf(row.terms, variables.size());
                if (merge(terms, names, at, binding)) {
                    next.add(new Row(row.code, terms));
                }
            }
        }
        replace(next);
    }

    private static boolean merge(@Nullable Node[] terms, List<Var> names, int[] at, Binding binding) {
        for (int i = 0; i < at.length; i++) {
            Node there = binding.get(names.get(i));
            Node here = terms[at[i]];
            if (there != null && here != null && !there.equals(here)) {
                return false;
            }
            if (here == null) {
                terms[at[i]] = there;
            }
        }
        return true;
    }

    /** Joins each row with an optional part; a row that finds nothing stays, with the part's variables unbound. */
    void leftJoin(List<Fact> facts, List<Expr> conditions) throws NotCompilable {
        Relation inner = new Relation(concepts, effort);
        inner.variables.addAll(variables);
        inner.places.putAll(places);
        List<Row> next = new ArrayList<>();
        for (Row row : rows) {
            Relation one = new Relation(concepts, effort);
            one.variables.addAll(variables);
            one.places.putAll(places);
            one.rows = new ArrayList<>(List.of(row));
            one.join(facts);
            for (Expr condition : conditions) {
                one.keep(condition);
            }
            inner = one;
            next.addAll(one.rows.isEmpty() ? List.of(row) : one.rows);
        }
        inner.variables.forEach(this::place);
        replace(next);
    }

    void bind(Var v, Expr e) throws NotCompilable {
        int cost = Expressions.size(e);
        int place = place(v);
        List<Row> next = new ArrayList<>();
        for (Row row : rows) {
            effort.spend(cost);
            @Nullable Node[] terms = Arrays.copyOf(row.terms, variables.size());
            terms[place] = Expressions.value(e, binding(row));
            next.add(new Row(row.code, terms));
        }
        rows = next;
    }

    void keep(Expr condition) throws NotCompilable {
        int cost = Expressions.size(condition);
        List<Row> next = new ArrayList<>();
        for (Row row : rows) {
            effort.spend(cost);
            if (Expressions.holds(condition, binding(row))) {
                next.add(row);
            }
        }
        rows = next;
    }

    /** Adds the row of records that have not reported the property: nothing is bound. */
    void addNone() {
        rows.add(new Row(NONE, new Node[variables.size()]));
    }

    /** Goes back to rows it had before. */
    void restore(List<Row> earlier) {
        rows = earlier;
    }

    void retain(java.util.function.Predicate<Row> wanted) {
        rows = new ArrayList<>(rows.stream().filter(wanted).toList());
    }

    private Binding binding(Row row) {
        BindingBuilder builder = org.apache.jena.sparql.engine.binding.BindingFactory.builder();
        for (int i = 0; i < row.terms.length; i++) {
            Node term = row.terms[i];
            if (term != null) {
                builder.add(variables.get(i), term);
            }
        }
        return builder.build();
    }

    /** The terms of some variables in a row: how rows are grouped. */
    List<@Nullable Node> tuple(Row row, List<Var> names) {
        List<@Nullable Node> tuple = new ArrayList<>(names.size());
        for (Var name : names) {
            tuple.add(term(row, name));
        }
        return tuple;
    }

    Set<Integer> codes() {
        Set<Integer> codes = new HashSet<>();
        rows.forEach(row -> codes.add(row.code));
        return codes;
    }
}
