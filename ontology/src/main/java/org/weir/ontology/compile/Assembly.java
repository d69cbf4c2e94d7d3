package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.jspecify.annotations.Nullable;
import org.weir.ontology.Axis;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;

/** Puts the blocks of a text together to one question, and notes where each of its figures will be found in the answer. */
final class Assembly {

    /** A count that was asked for, under the name by which expressions know it. */
    record Asked(Block block, Var name, Block.Count count) {}

    private record Planned(Asked asked, Measure measure, List<Integer> axes) {}

    private final Ontology ontology;
    private final Concepts concepts;
    private final Views views;
    private final QueryText text;
    private final Block main;
    private final List<Block> denominators;
    private final Map<Block, List<GroupedSlot>> breakdowns = new LinkedHashMap<>();

    Assembly(Ontology ontology, Concepts concepts, Views views, QueryText text, Block main, List<Block> denominators) {
        this.ontology = ontology;
        this.concepts = concepts;
        this.views = views;
        this.text = text;
        this.main = main;
        this.denominators = denominators;
    }

    /** What the assembly makes: the question, its layout, the rows' axes, and each count's place. */
    record Assembled(ClosedQuestion question, Layout layout, List<RowAxis> axes, Map<Var, Figure> figures) {}

    Assembled assemble(List<Asked> asked) throws NotCompilable {
        joinDenominators();
        List<Block> blocks = new ArrayList<>(List.of(main));
        blocks.addAll(denominators);
        for (Block block : blocks) {
            List<GroupedSlot> of = new ArrayList<>();
            for (Map.Entry<Slot, List<Var>> e : block.grouped().entrySet()) {
                of.add(GroupedSlot.of(e.getKey(), e.getValue(), concepts, views, text));
            }
            breakdowns.put(block, of);
        }
        List<Breakdown> all = axes(blocks);
        requireBounded(blocks, all);
        Map<Asked, List<Filter>> filters = new LinkedHashMap<>();
        for (Asked a : asked) {
            List<Slot> more = a.count().counted() < 0
                    ? List.of()
                    : a.block().scope().counted().get(a.count().counted()).slots();
            filters.put(a, a.block().filters(more, of(a.block())));
        }
        Set<Filter> common = new HashSet<>(filters.values().iterator().next());
        filters.values().forEach(common::retainAll);
        List<Planned> planned = new ArrayList<>();
        filters.forEach((a, f) -> planned.add(plan(a, f, common, all)));
        List<Measure> measures = planned.stream()
                .map(Planned::measure)
                .distinct()
                .sorted(Comparator.comparing(Measure::canonical))
                .toList();
        if (measures.size() > ClosedQuestion.MAX_MEASURES) {
            throw text.refusal(
                    "COUNT", "A question has at most " + ClosedQuestion.MAX_MEASURES + " counts.", text.word("COUNT"));
        }
        ClosedQuestion question = new ClosedQuestion(
                SubjectType.CASE_RECORD,
                measures,
                all,
                common.stream().sorted(Comparator.comparing(Filter::canonical)).toList(),
                ontology.digest());
        Layout layout = Layout.of(ontology, question);
        Map<Var, Figure> figures = new HashMap<>();
        List<Integer> mainAxes = indexes(main, all);
        for (Planned p : planned) {
            figures.put(p.asked().name(), figure(p, measures.indexOf(p.measure()), layout, mainAxes));
        }
        List<RowAxis> axes = new ArrayList<>();
        for (int i = 0; i < mainAxes.size(); i++) {
            axes.add(RowAxis.of(of(main).get(i), mainAxes.get(i), layout.axes().get(mainAxes.get(i))));
        }
        return new Assembled(question, layout, axes, figures);
    }

    /** A denominator has a row for the groups it shares with the pattern around it: SPARQL joins them by name. */
    private void joinDenominators() throws NotCompilable {
        for (int round = 0; round < 2; round++) {
            for (Block block : denominators) {
                for (Map.Entry<Slot, List<Var>> e : block.grouped().entrySet()) {
                    join(block, e.getKey());
                }
            }
        }
    }

    private record Shared(Slot outer, List<Var> outerNames, List<Var> innerNames) {}

    private Shared shared(Block block, Slot inner) throws NotCompilable {
        List<Var> outerNames = new ArrayList<>();
        List<Var> innerNames = new ArrayList<>();
        Slot outer = null;
        for (Map.Entry<Var, Block.Source> group : block.groups().entrySet()) {
            if (!(group.getValue() instanceof Block.Source.Coded coded) || coded.slot() != inner) {
                continue;
            }
            Block.Source there = main.groups().get(group.getKey());
            if (!(there instanceof Block.Source.Coded around) || (outer != null && outer != around.slot())) {
                throw text.refusal(
                        "sub-select",
                        "The sub-select groups by ?" + group.getKey().getName()
                                + "; a denominator is grouped by some of the same variables as the question around it.",
                        text.variable(group.getKey().getName()));
            }
            outer = around.slot();
            outerNames.add(around.variable());
            innerNames.add(coded.variable());
        }
        if (outer == null || outer.notReported() || inner.notReported()) {
            throw text.refusal(
                    "sub-select",
                    "A denominator cannot be joined by a variable that an OPTIONAL may leave unbound.",
                    text.word("OPTIONAL"));
        }
        return new Shared(outer, outerNames, innerNames);
    }

    private void join(Block block, Slot inner) throws NotCompilable {
        Shared shared = shared(block, inner);
        Set<List<@Nullable Node>> within = tuples(inner, shared.innerNames());
        Set<List<@Nullable Node>> around = tuples(shared.outer(), shared.outerNames());
        inner.relation().retain(r -> around.contains(inner.relation().tuple(r, shared.innerNames())));
        shared.outer()
                .relation()
                .retain(r -> within.contains(shared.outer().relation().tuple(r, shared.outerNames())));
        if (inner.kept().isEmpty() || shared.outer().kept().isEmpty()) {
            throw text.refusal(
                    "sub-select",
                    "The sub-select and the question around it have no group in common.",
                    text.word("SELECT"));
        }
    }

    private static Set<List<@Nullable Node>> tuples(Slot slot, List<Var> names) {
        Set<List<@Nullable Node>> tuples = new HashSet<>();
        slot.kept().forEach(r -> tuples.add(slot.relation().tuple(r, names)));
        return tuples;
    }

    private List<GroupedSlot> of(Block block) {
        return breakdowns.getOrDefault(block, List.of());
    }

    /** As many of each breakdown as the block that has most of it. */
    private List<Breakdown> axes(List<Block> blocks) throws NotCompilable {
        Map<String, Integer> most = new TreeMap<>();
        Map<String, Breakdown> byText = new HashMap<>();
        for (Block block : blocks) {
            Map<String, Integer> here = new HashMap<>();
            for (GroupedSlot g : of(block)) {
                String canonical = g.breakdown().canonical();
                byText.put(canonical, g.breakdown());
                most.merge(canonical, here.merge(canonical, 1, Integer::sum), Math::max);
            }
        }
        List<Breakdown> all = new ArrayList<>();
        most.forEach((canonical, times) -> {
            for (int i = 0; i < times; i++) {
                all.add(byText.get(canonical));
            }
        });
        if (all.size() > ClosedQuestion.MAX_BREAKDOWNS) {
            throw text.refusal(
                    "GROUP BY",
                    "A question has at most " + ClosedQuestion.MAX_BREAKDOWNS + " breakdowns; this one has "
                            + all.size() + ".",
                    text.word("GROUP"));
        }
        return all;
    }

    private void requireBounded(List<Block> blocks, List<Breakdown> all) throws NotCompilable {
        for (Block block : blocks) {
            long cells = 1;
            for (int axis : indexes(block, all)) {
                Breakdown b = all.get(axis);
                cells *= Axis.of(ontology.property(b.property()).orElseThrow(), b)
                        .size();
            }
            if (cells > ClosedQuestion.MAX_CELLS) {
                throw text.refusal(
                        "GROUP BY",
                        "The table would have " + cells + " cells, and at most " + ClosedQuestion.MAX_CELLS
                                + " are allowed: roll a code up with skos:broader, or restrict it.",
                        text.word("GROUP"));
            }
        }
    }

    /** For each of the block's breakdowns its index in the question; equal ones take the lowest left. */
    private List<Integer> indexes(Block block, List<Breakdown> all) {
        List<Integer> indexes = new ArrayList<>();
        for (GroupedSlot g : of(block)) {
            indexes.add(IntStream.range(0, all.size())
                    .filter(i -> all.get(i).equals(g.breakdown()) && !indexes.contains(i))
                    .findFirst()
                    .orElseThrow());
        }
        return indexes;
    }

    private Planned plan(Asked asked, List<Filter> filters, Set<Filter> common, List<Breakdown> all) {
        List<Integer> axes = indexes(asked.block(), all);
        List<Filter> where = filters.stream().filter(f -> !common.contains(f)).toList();
        return new Planned(
                asked,
                new Measure(asked.count().unit(), where, axes.stream().sorted().toList()),
                axes);
    }

    private Figure figure(Planned p, int measure, Layout layout, List<Integer> mainAxes) throws NotCompilable {
        int[] strides = layout.strides(measure);
        List<Figure.Step> steps = new ArrayList<>();
        Block block = p.asked().block();
        if (block == main) {
            for (int i = 0; i < mainAxes.size(); i++) {
                steps.add(new Figure.Step(i, List.of(), Map.of(), strides[mainAxes.get(i)]));
            }
            Figure.Role role = p.asked().count().counted() < 0 ? Figure.Role.MAIN : Figure.Role.OPTIONAL;
            return new Figure(measure, role, steps);
        }
        for (int j = 0; j < p.axes().size(); j++) {
            int axis = p.axes().get(j);
            steps.add(step(block, of(block).get(j), layout.axes().get(axis), strides[axis]));
        }
        return new Figure(measure, block.isGrouped() ? Figure.Role.DENOMINATOR : Figure.Role.TOTAL, steps);
    }

    private Figure.Step step(Block block, GroupedSlot inner, Axis axis, int stride) throws NotCompilable {
        Shared shared = shared(block, inner.slot());
        List<GroupedSlot> rows = of(main);
        int at = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).slot() == shared.outer())
                .findFirst()
                .orElseThrow();
        Map<Integer, Integer> cellOf = RowAxis.cellsByCode(axis);
        Map<List<@Nullable Node>, Integer> cells = new HashMap<>();
        // The inner groups, in the order of the inner grouped variables, looked up by the outer names for the same.
        List<Integer> order = inner.grouped().stream()
                .map(v -> shared.innerNames().indexOf(v))
                .toList();
        inner.targets().forEach((group, target) -> {
            Integer cell = cellOf.get(target);
            if (cell != null) {
                cells.put(group, cell);
            }
        });
        List<Integer> positions = order.stream()
                .map(i -> rows.get(at).grouped().indexOf(shared.outerNames().get(i)))
                .toList();
        return new Figure.Step(at, positions, cells, stride);
    }

    /** The count that decides whether a row exists, when the text itself asks for none. */
    static Asked hidden(Block main) {
        Unit unit = main.scope().persons().isEmpty() ? Unit.CASES : Unit.PERSONS;
        return new Asked(main, Var.alloc("/rows"), new Block.Count(unit, -1));
    }
}
