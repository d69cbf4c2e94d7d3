package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.jspecify.annotations.Nullable;
import org.weir.answer.CombinedTable;

/** Goes over the cells of an answer and makes the lines of the result, in order, before they are cut to size. */
final class RowLines {
    /** Up to this many cells each withheld cell has a row; of a larger table only the shown cells have one. */
    static final int MOST_LISTED = 10_000;

    /** One line: its groups, its figures, and what is computed from them. */
    static final class Line {
        private final RowAxis.Group[] groups;
        private final int[] cells;
        private final CombinedTable.Figure[] figures;
        private @Nullable Binding binding;
        private @Nullable Object[] keys = {};

        Line(RowAxis.Group[] groups, int[] cells, CombinedTable.Figure[] figures) {
            this.groups = groups;
            this.cells = cells;
            this.figures = figures;
        }
    }

    record Lines(List<Line> lines, long withheldNotListed) {}

    /** Where a column's or a key's value is found in a line. */
    private sealed interface Value {
        record OfGroup(int axis, int position) implements Value {}

        record OfFigure(int figure) implements Value {}

        record OfExpression(Expr expression) implements Value {}

        record Fixed(Node term) implements Value {}
    }

    private final RowPlan plan;
    private final List<Var> figureNames;
    private final List<Figure> figures;
    /** Per figure and step, the group's id to the cell along the figure's own breakdown; null: the row's own cell. */
    private final List<List<int @Nullable []>> lookups = new ArrayList<>();

    private final List<Value> columns = new ArrayList<>();
    private final List<Value> keys = new ArrayList<>();
    private final Map<Value, int[]> ranks = new HashMap<>();
    private final boolean evaluates;

    RowLines(RowPlan plan) {
        this.plan = plan;
        this.figureNames = List.copyOf(plan.figures().keySet());
        this.figures = figureNames.stream().map(n -> plan.figures().get(n)).toList();
        for (Figure figure : figures) {
            lookups.add(figure.steps().stream().map(this::lookup).toList());
        }
        plan.projected().forEach(v -> columns.add(value(new ExprVar(v))));
        for (SortCondition key : plan.order()) {
            Value value = value(key.getExpression());
            keys.add(value);
            if (value instanceof Value.OfGroup group) {
                ranks.put(value, ranks(group));
            }
        }
        this.evaluates = !plan.conditions().isEmpty()
                || !plan.having().isEmpty()
                || plan.computed().stream().anyMatch(c -> !(c.expression() instanceof ExprAggregator))
                || keys.stream().anyMatch(Value.OfExpression.class::isInstance);
    }

    private int @Nullable [] lookup(Figure.Step step) {
        if (step.cells().isEmpty()) {
            return null;
        }
        List<RowAxis.Group> groups = plan.axes().get(step.axis()).groups().stream()
                .flatMap(List::stream)
                .toList();
        int[] cells = new int[groups.size()];
        for (RowAxis.Group group : groups) {
            List<@Nullable Node> key = new ArrayList<>();
            step.positions().forEach(p -> key.add(group.nodes().get(p)));
            cells[group.id()] = step.cells().getOrDefault(key, -1);
        }
        return cells;
    }

    private Value value(Expr e) {
        return switch (e) {
            case ExprAggregator count -> new Value.OfFigure(figureNames.indexOf(count.getVar()));
            case ExprVar v -> value(v.asVar());
            default -> new Value.OfExpression(e);
        };
    }

    private Value value(Var v) {
        for (RowPlan.Name name : plan.names()) {
            if (name.name().equals(v)) {
                return switch (name) {
                    case RowPlan.Name.Coded coded -> new Value.OfGroup(coded.axis(), coded.position());
                    case RowPlan.Name.Constant constant -> new Value.Fixed(constant.term());
                    case RowPlan.Name.Counted counted -> new Value.OfFigure(figureNames.indexOf(counted.figure()));
                };
            }
        }
        for (RowPlan.Computed computed : plan.computed()) {
            if (computed.name().equals(v) && computed.expression() instanceof ExprAggregator count) {
                return new Value.OfFigure(figureNames.indexOf(count.getVar()));
            }
        }
        int figure = figureNames.indexOf(v);
        return figure >= 0 ? new Value.OfFigure(figure) : new Value.OfExpression(new ExprVar(v));
    }

    /** The place of each group's term among all of its column, in SPARQL's order; unbound comes first. */
    private int[] ranks(Value.OfGroup of) {
        List<RowAxis.Group> groups = plan.axes().get(of.axis()).groups().stream()
                .flatMap(List::stream)
                .toList();
        List<NodeValue> ordered = groups.stream()
                .flatMap(g -> Optional.ofNullable(g.nodes().get(of.position())).stream())
                .map(NodeValue::makeNode)
                .sorted(NodeValue::compareAlways)
                .toList();
        int[] ranks = new int[groups.size()];
        Map<Node, Integer> rankOf = new HashMap<>();
        int rank = 0;
        for (int i = 0; i < ordered.size(); i++) {
            if (i > 0 && NodeValue.compareAlways(ordered.get(i - 1), ordered.get(i)) != 0) {
                rank = i;
            }
            rankOf.putIfAbsent(ordered.get(i).asNode(), rank);
        }
        for (RowAxis.Group group : groups) {
            Node node = group.nodes().get(of.position());
            ranks[group.id()] = node == null ? -1 : rankOf.getOrDefault(node, -1);
        }
        return ranks;
    }

    /** Whether nothing is known about a figure but a bound. */
    static boolean isUnknown(CombinedTable.Figure figure) {
        return figure.isWithheld() || figure.agencies() == 0;
    }

    private static boolean isKnownZero(CombinedTable.Figure figure) {
        return figure.agencies() > 0 && figure.total() == 0 && figure.ceiling() == 0;
    }

    Lines of(CombinedTable answer) {
        List<Line> lines = new ArrayList<>();
        Figure main = figures.stream()
                .filter(f -> f.role() == Figure.Role.MAIN)
                .findFirst()
                .orElseThrow();
        int cells = plan.layout().cells(main.measure());
        long unlisted = 0;
        if (cells <= MOST_LISTED) {
            for (int cell = 0; cell < cells; cell++) {
                addLines(answer, main, cell, lines);
            }
        } else {
            BitSet listed = listed(answer);
            for (int cell = listed.nextSetBit(0); cell >= 0; cell = listed.nextSetBit(cell + 1)) {
                addLines(answer, main, cell, lines);
            }
            int first = listed.nextClearBit(0);
            boolean withheld = first < cells && isUnknown(answer.figure(main.measure(), first));
            unlisted = withheld ? (long) cells - listed.cardinality() : 0;
        }
        return new Lines(sorted(lines), unlisted);
    }

    private BitSet listed(CombinedTable answer) {
        BitSet listed = new BitSet();
        for (Figure figure : figures) {
            if (figure.role() == Figure.Role.MAIN || figure.role() == Figure.Role.OPTIONAL) {
                CombinedTable.Figures released = answer.measures().get(figure.measure());
                for (int i = 0; i < released.listed(); i++) {
                    listed.set(released.cell(i));
                }
            }
        }
        return listed;
    }

    private void addLines(CombinedTable answer, Figure main, int cell, List<Line> lines) {
        RowAxis.Group[] groups = new RowAxis.Group[plan.axes().size()];
        choose(answer, main, cell, 0, groups, lines);
    }

    private void choose(
            CombinedTable answer, Figure main, int cell, int axis, RowAxis.Group[] groups, List<Line> lines) {
        if (axis == groups.length) {
            Line line = line(answer, groups);
            if (line != null && passes(line)) {
                lines.add(line);
            }
            return;
        }
        List<List<RowAxis.Group>> of = plan.axes().get(axis).groups();
        int along = cell / main.steps().get(axis).stride() % of.size();
        for (RowAxis.Group group : of.get(along)) {
            groups[axis] = group;
            choose(answer, main, cell, axis + 1, groups, lines);
        }
    }

    private @Nullable Line line(CombinedTable answer, RowAxis.Group[] groups) {
        CombinedTable.Figure[] found = new CombinedTable.Figure[figures.size()];
        int[] cells = new int[found.length];
        boolean exists = false;
        for (int f = 0; f < found.length; f++) {
            Figure figure = figures.get(f);
            cells[f] = cell(f, groups);
            if (cells[f] < 0) {
                return null;
            }
            found[f] = answer.figure(figure.measure(), cells[f]);
            switch (figure.role()) {
                case MAIN -> exists |= !isKnownZero(found[f]);
                case DENOMINATOR -> {
                    if (isKnownZero(found[f])) {
                        return null;
                    }
                }
                case OPTIONAL, TOTAL -> {}
            }
        }
        return exists || !plan.grouped() ? new Line(groups.clone(), cells, found) : null;
    }

    private int cell(int f, RowAxis.Group[] groups) {
        int cell = 0;
        List<Figure.Step> steps = figures.get(f).steps();
        for (int s = 0; s < steps.size(); s++) {
            RowAxis.Group group = groups[steps.get(s).axis()];
            int[] lookup = lookups.get(f).get(s);
            int along = lookup == null ? group.cell() : lookup[group.id()];
            if (along < 0) {
                return -1;
            }
            cell += along * steps.get(s).stride();
        }
        return cell;
    }

    /** Evaluates what there is to evaluate; the order of SPARQL 1.1, 18.2.4 and 18.2.5. */
    private boolean passes(Line line) {
        if (!evaluates) {
            return true;
        }
        Binding binding = binding(line);
        for (Expr condition : plan.conditions()) {
            if (!Expressions.holds(condition, binding)) {
                return false;
            }
        }
        for (Expr condition : plan.having()) {
            if (!Expressions.holds(condition, binding)) {
                return false;
            }
        }
        for (RowPlan.Computed computed : plan.computed()) {
            Node value = Expressions.value(computed.expression(), binding);
            if (value != null) {
                binding = BindingFactory.binding(binding, computed.name(), value);
            }
        }
        line.binding = binding;
        return true;
    }

    private Binding binding(Line line) {
        BindingBuilder builder = BindingFactory.builder();
        for (RowPlan.Name name : plan.names()) {
            switch (name) {
                case RowPlan.Name.Coded coded -> {
                    Node node = line.groups[coded.axis()].nodes().get(coded.position());
                    if (node != null) {
                        bind(builder, coded.name(), node);
                        bind(builder, coded.inner(), node);
                    }
                }
                case RowPlan.Name.Constant constant -> bind(builder, constant.name(), constant.term());
                case RowPlan.Name.Counted _ -> {}
            }
        }
        for (int f = 0; f < figures.size(); f++) {
            if (!isUnknown(line.figures[f])) {
                Node value = Terms.integerNode(line.figures[f].total());
                bind(builder, figureNames.get(f), value);
                Var name = figureNames.get(f);
                for (RowPlan.Name group : plan.names()) {
                    if (group instanceof RowPlan.Name.Counted counted
                            && counted.figure().equals(name)) {
                        bind(builder, group.name(), value);
                    }
                }
            }
        }
        return builder.build();
    }

    private static void bind(BindingBuilder builder, Var v, Node node) {
        if (!builder.contains(v)) {
            builder.add(v, node);
        }
    }

    private List<Line> sorted(List<Line> lines) {
        if (keys.isEmpty()) {
            return lines;
        }
        for (Line line : lines) {
            line.keys = keys.stream().map(k -> key(line, k)).toArray();
        }
        Comparator<Line> order = (_, _) -> 0;
        for (int i = 0; i < keys.size(); i++) {
            int at = i;
            Comparator<Line> byKey = (a, b) -> compare(a.keys[at], b.keys[at]);
            order = order.thenComparing(
                    plan.order().get(i).getDirection() == Query.ORDER_DESCENDING ? byKey.reversed() : byKey);
        }
        lines.sort(order);
        return lines;
    }

    private @Nullable Object key(Line line, Value value) {
        return switch (value) {
            case Value.OfGroup group -> {
                int[] rank = ranks.get(value);
                yield rank == null ? null : (Long) (long) rank[line.groups[group.axis()].id()];
            }
            case Value.OfFigure f ->
                isUnknown(line.figures[f.figure()]) ? null : (Long) line.figures[f.figure()].total();
            case Value.Fixed _ -> 0L;
            case Value.OfExpression e -> {
                Node node = line.binding == null ? null : Expressions.value(e.expression(), line.binding);
                yield node == null ? null : NodeValue.makeNode(node);
            }
        };
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == null ? (b == null ? 0 : -1) : 1;
        }
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        return NodeValue.compareAlways((NodeValue) a, (NodeValue) b);
    }

    List<Optional<Term>> values(Line line) {
        List<Optional<Term>> values = new ArrayList<>(columns.size());
        for (Value column : columns) {
            values.add(
                    switch (column) {
                        case Value.OfGroup g -> line.groups[g.axis()].terms().get(g.position());
                        case Value.OfFigure f -> {
                            CombinedTable.Figure figure = line.figures[f.figure()];
                            yield isUnknown(figure) ? Optional.empty() : Optional.of(Terms.integer(figure.total()));
                        }
                        case Value.Fixed fixed -> Optional.ofNullable(Terms.term(fixed.term()));
                        case Value.OfExpression e ->
                            Optional.ofNullable(Terms.term(
                                    line.binding == null ? null : Expressions.value(e.expression(), line.binding)));
                    });
        }
        return values;
    }

    /** The figure of a column that {@link Column.Measured measures}. */
    CombinedTable.Figure figure(Line line, int column) {
        Value.OfFigure value = (Value.OfFigure) columns.get(column);
        return line.figures[value.figure()];
    }

    /** Whether the figure of such a column is of records that report one of these properties. */
    boolean isAbout(Line line, int column, Set<String> properties) {
        int figure = ((Value.OfFigure) columns.get(column)).figure();
        return plan.layout().isAbout(figures.get(figure).measure(), line.cells[figure], properties);
    }
}
