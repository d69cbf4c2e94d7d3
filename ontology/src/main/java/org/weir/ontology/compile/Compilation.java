package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprVar;
import org.weir.ontology.Ontology;

/** The compilation of one text, step by step. */
final class Compilation {
    private final Ontology ontology;
    private final Concepts concepts;
    private final Views views;
    private final QueryText text;
    private final Expressions expressions;
    private final GroupReader groups;
    private final ScopeReader scopes;
    private final List<String> remarks = new ArrayList<>();
    private final List<Assembly.Asked> asked = new ArrayList<>();
    private final List<Block> denominators = new ArrayList<>();
    private final Set<Var> denominatorCounts = new LinkedHashSet<>();

    Compilation(Ontology ontology, Concepts concepts, Views views, QueryText text) {
        this.ontology = ontology;
        this.concepts = concepts;
        this.views = views;
        this.text = text;
        this.expressions = new Expressions(text);
        this.groups = new GroupReader(text);
        this.scopes = new ScopeReader(ontology, concepts, text, new Effort(text), remarks);
    }

    Compiled compile(Query query) throws NotCompilable {
        requireForm(query);
        Group pattern = groups.read(query.getQueryPattern());
        afterGrouping(query, pattern);
        boolean joins = pattern.facts.isEmpty()
                && !pattern.subQueries.isEmpty()
                && !query.hasAggregators()
                && !query.hasGroupBy();
        return joins ? joined(query, pattern) : counted(query, pattern);
    }

    private void requireForm(Query query) throws NotCompilable {
        if (!query.isSelectType()) {
            String form = query.isAskType() ? "ASK" : query.isConstructType() ? "CONSTRUCT" : "DESCRIBE";
            throw text.refusal(
                    form, form + " is outside the closed form; SELECT with COUNT is the form.", text.word(form));
        }
        if (query.hasDatasetDescription()) {
            throw text.refusal(
                    "FROM",
                    "FROM is outside the closed form: what is asked is the members' records.",
                    text.word("FROM"));
        }
        if (query.isQueryResultStar()) {
            throw text.refusal(
                    "SELECT *", "SELECT * would return records; name the groups and the counts.", text.symbol("*"));
        }
    }

    /** The usual text: a pattern, its groups and counts, with sub-selects for denominators. */
    private Compiled counted(Query query, Group pattern) throws NotCompilable {
        if (!query.hasAggregators()) {
            throw text.refusal(
                    "SELECT",
                    "The question counts nothing and would return records; add (COUNT(DISTINCT ?person) AS ?n), with ?case"
                            + " weir:subject ?person.",
                    text.word("SELECT"));
        }
        Scope scope = scopes.read(pattern);
        Block main = new Block(text, scope);
        for (Query sub : scope.subQueries()) {
            denominator(sub);
        }
        groupBy(query, main, denominatorCounts);
        for (ExprAggregator count : query.getAggregators()) {
            asked.add(new Assembly.Asked(main, count.getVar(), main.count(count.getAggregator())));
        }
        if (asked.stream().noneMatch(a -> a.block() == main && a.count().counted() < 0)) {
            asked.add(Assembly.hidden(main));
            remarks.add("A count of everyone in each group is asked for as well: it decides which groups have a row.");
        }
        requireDenominatorsUsed(main);
        return finish(query, main, query.getHavingExprs(), scope.across(), List.of());
    }

    /** Sub-selects side by side: the one with the most groups makes the rows, the others are denominators. */
    private Compiled joined(Query query, Group pattern) throws NotCompilable {
        if (!pattern.optionals.isEmpty() || !pattern.values.isEmpty()) {
            throw text.refusal(
                    "sub-select",
                    "Beside sub-selects without a pattern around them there may be FILTER and BIND only.",
                    text.word("OPTIONAL", "VALUES"));
        }
        pattern.replaceAliases(Map.of());
        List<Query> subs = new ArrayList<>(pattern.subQueries);
        Query first = subs.stream()
                .max(Comparator.comparingInt(q -> q.getGroupBy().size()))
                .orElseThrow();
        subs.remove(first);
        Block main = subSelect(first);
        for (Query sub : subs) {
            denominator(sub);
        }
        List<RowPlan.Computed> bound = new ArrayList<>();
        pattern.aliases.keySet().forEach(v -> bound.add(new RowPlan.Computed(v, expression(pattern, v))));
        for (Group.Bind bind : pattern.binds) {
            expressions.requireFigures(bind.expression());
            bound.add(new RowPlan.Computed(bind.variable(), bind.expression()));
        }
        for (Expr e : pattern.filters) {
            expressions.requireFigures(e);
        }
        if (!bound.isEmpty() && !pattern.filters.isEmpty()) {
            Set<Var> names = new HashSet<>();
            bound.forEach(b -> names.add(b.name()));
            for (Expr e : pattern.filters) {
                if (e.getVarsMentioned().stream().anyMatch(names::contains)) {
                    throw text.refusal(
                            "FILTER", "Compare the figures themselves, not a BIND of them.", text.word("FILTER"));
                }
            }
        }
        return finish(query, main, List.of(), pattern.filters, bound);
    }

    private static Expr expression(Group pattern, Var alias) {
        org.apache.jena.graph.Node target = pattern.resolve((org.apache.jena.graph.Node) alias);
        return target instanceof Var v ? new ExprVar(v) : org.apache.jena.sparql.expr.NodeValue.makeNode(target);
    }

    private void denominator(Query sub) throws NotCompilable {
        Block block = subSelect(sub);
        denominators.add(block);
        asked.stream().filter(a -> a.block() == block).forEach(a -> denominatorCounts.add(a.name()));
    }

    /** A sub-select: counts over a pattern of its own, and nothing else. */
    private Block subSelect(Query sub) throws NotCompilable {
        requireForm(sub);
        if (sub.hasHaving()
                || sub.hasLimit()
                || sub.hasOffset()
                || sub.hasOrderBy()
                || sub.isDistinct()
                || sub.hasValues()
                || !sub.hasAggregators()) {
            throw text.refusal(
                    "sub-select",
                    "A sub-select is a denominator: COUNT over a pattern, grouped by some of the variables of the question"
                            + " around it, and nothing else.",
                    sub.hasAggregators()
                            ? text.word("HAVING", "LIMIT", "OFFSET", "ORDER", "VALUES", "DISTINCT")
                            : text.word("SELECT"));
        }
        Group pattern = groups.read(sub.getQueryPattern());
        Scope scope = scopes.read(pattern);
        if (!scope.subQueries().isEmpty() || !scope.across().isEmpty()) {
            throw text.refusal(
                    "sub-select",
                    "A sub-select holds no sub-select, and no FILTER across properties.",
                    text.word("SELECT"));
        }
        Block block = new Block(text, scope);
        groupBy(sub, block, Set.of());
        for (Var v : block.groups().keySet()) {
            if (!sub.getProjectVars().contains(v)) {
                throw text.refusal(
                        "sub-select",
                        "The sub-select groups by ?" + v.getName() + " and does not return it.",
                        text.variable(v.getName()));
            }
        }
        for (Var v : sub.getProjectVars()) {
            Expr e = sub.getProject().getExpr(v);
            if (e instanceof ExprAggregator count) {
                asked.add(new Assembly.Asked(block, v, block.count(count.getAggregator())));
            } else if (e != null) {
                throw text.refusal(
                        "sub-select", "A sub-select computes nothing but COUNT.", text.variable(v.getName()));
            }
        }
        if (asked.stream().noneMatch(a -> a.block() == block && a.count().counted() < 0)) {
            throw text.refusal(
                    "sub-select",
                    "A sub-select counts the person or the case of its own pattern.",
                    text.word("SELECT"));
        }
        return block;
    }

    private void requireDenominatorsUsed(Block main) throws NotCompilable {
        Set<Var> used = new HashSet<>();
        main.groups().values().forEach(s -> {
            if (s instanceof Block.Source.Counted counted) {
                used.add(counted.variable());
            }
        });
        for (Var v : denominatorCounts) {
            if (!used.contains(v)) {
                throw text.refusal(
                        "sub-select",
                        "The sub-select's count ?" + v.getName() + " is not used; add ?" + v.getName()
                                + " to GROUP BY to use it as a denominator.",
                        text.variable(v.getName()));
            }
        }
    }

    private void groupBy(Query query, Block block, Set<Var> figures) throws NotCompilable {
        for (Var v : query.getGroupBy().getVars()) {
            Expr e = query.getGroupBy().getExpr(v);
            if (e != null && !(e instanceof ExprVar)) {
                throw text.refusal(
                        "GROUP BY",
                        "GROUP BY takes variables: codes, their notations or labels, or broader codes.",
                        text.word("GROUP"));
            }
            block.groupBy(v, e instanceof ExprVar named ? named.asVar() : v, figures);
        }
    }

    /** VALUES after the query is joined with the groups; for a grouped variable it may as well be inside. */
    private void afterGrouping(Query query, Group pattern) throws NotCompilable {
        if (!query.hasValues()) {
            return;
        }
        Set<Var> grouped = new HashSet<>(query.getGroupBy().getVars());
        boolean twice = new HashSet<>(query.getValuesData()).size()
                != query.getValuesData().size();
        boolean may = grouped.containsAll(query.getValuesVariables())
                && query.getGroupBy().getExprs().isEmpty()
                && !twice
                && query.getValuesData().stream()
                        .allMatch(b -> query.getValuesVariables().stream().allMatch(b::contains));
        if (!may) {
            throw text.refusal(
                    "VALUES",
                    "VALUES after the question lists values of grouped variables, each row once and without UNDEF.",
                    text.word("VALUES"));
        }
        pattern.values.add(groups.values(query.getValuesVariables(), query.getValuesData(), true));
    }

    private Compiled finish(
            Query query, Block main, List<Expr> having, List<Expr> conditions, List<RowPlan.Computed> bound)
            throws NotCompilable {
        Assembly.Assembled assembled =
                new Assembly(ontology, concepts, views, text, main, denominators).assemble(asked);
        List<RowPlan.Name> names = names(main, assembled.axes());
        List<RowPlan.Computed> computed = new ArrayList<>(bound);
        query.getProject().forEachExpr((v, e) -> computed.add(new RowPlan.Computed(v, e)));
        Set<Var> known = new LinkedHashSet<>(assembled.figures().keySet());
        names.forEach(n -> known.add(n.name()));
        Set<Var> inner = new HashSet<>(known);
        names.forEach(n -> {
            if (n instanceof RowPlan.Name.Coded coded) {
                inner.add(coded.inner());
            }
        });
        for (Expr e : conditions) {
            requireKnown("FILTER", e, inner);
        }
        for (Expr e : having) {
            expressions.requireFigures(e);
            requireKnown("HAVING", e, known);
        }
        for (RowPlan.Computed c : computed) {
            expressions.requireFigures(c.expression());
            requireKnown("SELECT", c.expression(), known);
            known.add(c.name());
        }
        List<SortCondition> order = query.hasOrderBy() ? query.getOrderBy() : List.of();
        for (SortCondition key : order) {
            expressions.requireFigures(key.getExpression());
            requireKnown("ORDER BY", key.getExpression(), known);
        }
        for (Var v : query.getProjectVars()) {
            if (!known.contains(v)) {
                throw text.refusal(
                        ScopeReader.name(v),
                        "?" + v.getName() + " is selected and neither a group nor a count.",
                        text.variable(v.getName()));
            }
        }
        RowPlan plan = new RowPlan(
                assembled.layout(),
                query.getProjectVars(),
                assembled.axes(),
                assembled.figures(),
                names,
                conditions,
                having,
                computed,
                order,
                query.isDistinct(),
                query.hasOffset() ? query.getOffset() : 0,
                query.hasLimit() ? query.getLimit() : -1,
                main.isGrouped(),
                columns(query, main, names, assembled, computed));
        return new Compiled(assembled.question(), assembled.layout(), new Presentation(plan), remarks);
    }

    private void requireKnown(String where, Expr e, Set<Var> known) throws NotCompilable {
        for (Var v : e.getVarsMentioned()) {
            if (known.contains(v)) {
                continue;
            }
            String why = switch (where) {
                case "HAVING" ->
                    "HAVING sees groups and counts only; repeat the COUNT instead of its name ?" + v.getName() + ".";
                case "FILTER" ->
                    "This FILTER compares different properties, which is done after the release: add ?" + v.getName()
                            + " to GROUP BY.";
                default -> where + " uses ?" + v.getName() + ", which is neither a group nor a count.";
            };
            List<String> mentioned =
                    e.getVarsMentioned().stream().map(Var::getName).toList();
            throw text.refusal(
                    where, why, where.equals("SELECT") ? text.variable(v.getName()) : text.condition(mentioned));
        }
    }

    private static List<RowPlan.Name> names(Block main, List<RowAxis> axes) {
        Map<Slot, Integer> axisOf = new LinkedHashMap<>();
        main.grouped().keySet().forEach(s -> axisOf.put(s, axisOf.size()));
        List<RowPlan.Name> names = new ArrayList<>();
        main.groups()
                .forEach((name, source) -> names.add(
                        switch (source) {
                            case Block.Source.Coded coded -> {
                                int axis = axisOf.getOrDefault(coded.slot(), -1);
                                yield new RowPlan.Name.Coded(
                                        name,
                                        coded.variable(),
                                        axis,
                                        axes.get(axis).variables().indexOf(coded.variable()));
                            }
                            case Block.Source.Constant constant -> new RowPlan.Name.Constant(name, constant.term());
                            case Block.Source.Counted counted -> new RowPlan.Name.Counted(name, counted.variable());
                        }));
        return names;
    }

    private static List<Column> columns(
            Query query,
            Block main,
            List<RowPlan.Name> names,
            Assembly.Assembled assembled,
            List<RowPlan.Computed> computed) {
        List<Column> columns = new ArrayList<>();
        for (Var v : query.getProjectVars()) {
            columns.add(column(v, main, names, assembled, computed));
        }
        return columns;
    }

    private static Column column(
            Var v,
            Block main,
            List<RowPlan.Name> names,
            Assembly.Assembled assembled,
            List<RowPlan.Computed> computed) {
        Figure figure = assembled.figures().get(v);
        for (RowPlan.Computed c : computed) {
            if (c.name().equals(v) && c.expression() instanceof ExprAggregator count) {
                figure = assembled.figures().get(count.getVar());
            }
        }
        for (RowPlan.Name name : names) {
            if (name.name().equals(v) && name instanceof RowPlan.Name.Coded coded) {
                Slot slot = main.scope().slotOf(coded.inner()).orElseThrow();
                String fact = slot.kinds().getOrDefault(coded.inner(), "other");
                return new Column.Coded(
                        v.getName(),
                        assembled.axes().get(coded.axis()).breakdown(),
                        slot.property.name(),
                        fact.isEmpty() ? "code" : fact.substring(fact.lastIndexOf('#') + 1));
            }
            if (name.name().equals(v) && name instanceof RowPlan.Name.Counted counted) {
                figure = assembled.figures().get(counted.figure());
            }
        }
        return figure == null ? new Column.Computed(v.getName()) : new Column.Measured(v.getName(), figure.measure());
    }
}
