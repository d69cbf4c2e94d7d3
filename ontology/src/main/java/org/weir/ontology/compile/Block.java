package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.aggregate.AggCount;
import org.apache.jena.sparql.expr.aggregate.AggCountDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCountVar;
import org.apache.jena.sparql.expr.aggregate.AggCountVarDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.jspecify.annotations.Nullable;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Unit;

/** One SELECT over one pattern: its groups, its counts, and the conditions its records meet. */
final class Block {

    /** What a count counts; {@code counted} is the place of the OPTIONAL that binds the person, or -1 for the pattern. */
    record Count(Unit unit, int counted) {}

    /** Where a grouped variable comes from. */
    sealed interface Source {
        record Coded(Slot slot, Var variable) implements Source {}

        record Constant(Node term) implements Source {}

        record Counted(Var variable) implements Source {}
    }

    private final QueryText text;
    private final Scope scope;
    private final Map<Var, Source> groups = new LinkedHashMap<>();
    private final Map<Slot, List<Var>> grouped = new LinkedHashMap<>();

    Block(QueryText text, Scope scope) {
        this.text = text;
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    Map<Var, Source> groups() {
        return groups;
    }

    boolean isGrouped() {
        return !groups.isEmpty();
    }

    Map<Slot, List<Var>> grouped() {
        return grouped;
    }

    /** @param figures count variables of the sub-selects, which may be grouped by as well */
    void groupBy(Var name, Var what, Set<Var> figures) throws NotCompilable {
        if (figures.contains(what)) {
            groups.put(name, new Source.Counted(what));
            return;
        }
        Node term = scope.resolve(what);
        if (!(term instanceof Var v)) {
            groups.put(name, new Source.Constant(term));
            return;
        }
        if (v.equals(scope.cases())
                || scope.persons().contains(v)
                || scope.counted().stream().anyMatch(c -> c.persons().contains(v))) {
            throw text.refusal(
                    "GROUP BY",
                    ScopeReader.name(v) + " may only be counted: a group of one person or case would be a record.",
                    text.variable(v.getName()));
        }
        Slot slot = scope.slotOf(v)
                .orElseThrow(() -> text.refusal(
                        "GROUP BY",
                        ScopeReader.name(v) + " is grouped by and never bound.",
                        text.variable(what.getName())));
        groups.put(name, new Source.Coded(slot, v));
        List<Var> variables = grouped.computeIfAbsent(slot, s -> new ArrayList<>());
        if (!variables.contains(v)) {
            variables.add(v);
        }
    }

    Count count(Aggregator aggregate) throws NotCompilable {
        return switch (aggregate) {
            case AggCount _ -> rows("COUNT(*)");
            case AggCountVar a -> of(a.getExprList().get(0), false);
            case AggCountVarDistinct a -> of(a.getExprList().get(0), true);
            case AggCountDistinct _ ->
                throw refuse(
                        "COUNT(DISTINCT *)",
                        "COUNT(DISTINCT *) is not understood: count DISTINCT the person or the case.",
                        "COUNT");
            default -> {
                String name = aggregate.getName();
                throw refuse(
                        name,
                        name
                                + " is outside the closed form: figures are COUNT(DISTINCT ?person) or COUNT(DISTINCT ?case).",
                        name);
            }
        };
    }

    private Count of(Expr e, boolean distinct) throws NotCompilable {
        if (!(e instanceof ExprVar named)) {
            throw refuse("COUNT", "COUNT counts a variable, not an expression.", "COUNT");
        }
        Node term = scope.resolve(named.asVar());
        if (term.equals(scope.cases())) {
            return distinct ? new Count(Unit.CASES, -1) : rows("COUNT(" + named + ")");
        }
        if (term instanceof Var v && scope.persons().contains(v)) {
            return distinct ? new Count(Unit.PERSONS, -1) : rows("COUNT(" + named + ")");
        }
        for (int i = 0; i < scope.counted().size(); i++) {
            if (term instanceof Var v && scope.counted().get(i).persons().contains(v)) {
                if (!distinct) {
                    rows("COUNT(" + named + ")");
                }
                return new Count(distinct ? Unit.PERSONS : Unit.CASES, i);
            }
        }
        boolean bound = term instanceof Var v && scope.slotOf(v).isPresent();
        throw text.refusal(
                "COUNT",
                bound
                        ? "COUNT counts persons or cases: COUNT(DISTINCT ?person) with ?case weir:subject ?person, or"
                                + " COUNT(DISTINCT ?case). Codes are grouped by."
                        : named + " is counted and never bound; bind it with ?case weir:subject " + named + ".",
                text.condition(List.of(named.getVarName())));
    }

    private NotCompilable refuse(String construct, String sentence, String word) {
        return text.refusal(construct, sentence, text.word(word, "SELECT"));
    }

    /** A count of rows counts cases where a case has at most one row in a group. */
    private Count rows(String shown) throws NotCompilable {
        List<Slot> all = new ArrayList<>(scope.slots());
        scope.counted().forEach(c -> all.addAll(c.slots()));
        for (Slot slot : all) {
            if (!oneRow(slot)) {
                throw refuse(
                        shown,
                        shown + " would count a case once for each of its values of "
                                + Words.brief(slot.property.iri())
                                + "; write COUNT(DISTINCT ?person) or COUNT(DISTINCT ?case).",
                        "COUNT");
            }
        }
        return new Count(Unit.CASES, -1);
    }

    private boolean oneRow(Slot slot) {
        List<Var> by = grouped.getOrDefault(slot, List.of());
        Set<List<@Nullable Object>> seen = new HashSet<>();
        Map<List<@Nullable Node>, Integer> sources = new HashMap<>();
        for (Relation.Row row : slot.kept()) {
            List<@Nullable Node> group = slot.relation().tuple(row, by);
            if (!seen.add(Arrays.asList(row.code, group))) {
                return false;
            }
            Integer other = sources.put(group, row.code);
            if (slot.property.multiValued() && other != null && other != row.code) {
                return false;
            }
        }
        return true;
    }

    /** What the slots say that no breakdown shows, least first: nothing twice, nothing that another implies. */
    List<Filter> filters(List<Slot> more, List<GroupedSlot> breakdowns) throws NotCompilable {
        Map<PropertyDefinition, List<Filter>> byProperty = new LinkedHashMap<>();
        List<Slot> all = new ArrayList<>(scope.slots());
        all.removeAll(grouped.keySet());
        all.addAll(more);
        for (Slot slot : all) {
            Filter filter = filter(slot);
            if (filter != null) {
                byProperty
                        .computeIfAbsent(slot.property, p -> new ArrayList<>())
                        .add(filter);
            }
        }
        List<Filter> filters = new ArrayList<>();
        for (Map.Entry<PropertyDefinition, List<Filter>> e : byProperty.entrySet()) {
            filters.addAll(
                    e.getKey().multiValued()
                            ? withoutImplied(e.getKey(), e.getValue(), breakdowns)
                            : List.of(both(e.getKey(), e.getValue())));
        }
        filters.sort(java.util.Comparator.comparing(Filter::canonical));
        return filters;
    }

    private @Nullable Filter filter(Slot slot) throws NotCompilable {
        PropertyDefinition p = slot.property;
        BitSet recordable = new BitSet();
        p.recordable().forEach(recordable::set);
        BitSet kept = new BitSet();
        slot.keptCodes().forEach(kept::set);
        if (!slot.notReported()) {
            return new Filter(p.name(), codes(p, kept, recordable), false);
        }
        if (!slot.dropsSome()) {
            return null;
        }
        BitSet outside = (BitSet) recordable.clone();
        slot.reached().forEach(r -> outside.clear(r.code));
        if (p.multiValued() && !outside.isEmpty()) {
            throw refuse(
                    "OPTIONAL",
                    "This OPTIONAL asks for cases without some values of " + Words.brief(p.iri())
                            + ", of which a case may have several; group by it, or ask for those without any value.",
                    "OPTIONAL");
        }
        kept.or(outside);
        return kept.equals(recordable) ? null : new Filter(p.name(), codes(p, kept, recordable), true);
    }

    private static Codes codes(PropertyDefinition p, BitSet kept, BitSet recordable) {
        return kept.equals(recordable) ? Codes.ALL : Views.notations(p.codes(), kept.stream());
    }

    private static Set<String> notations(PropertyDefinition p, Codes codes) {
        Set<String> all = new HashSet<>();
        for (int code : p.recordable()) {
            String notation = p.codes().code(code).notation();
            if (codes.includes(notation)) {
                all.add(notation);
            }
        }
        return all;
    }

    /** One value meets all conditions at once. */
    private Filter both(PropertyDefinition p, List<Filter> filters) throws NotCompilable {
        Set<String> every = notations(p, Codes.ALL);
        Set<String> left = new HashSet<>(every);
        boolean orNot = true;
        for (Filter f : filters) {
            left.retainAll(notations(p, f.anyOf()));
            orNot &= f.orNotReported();
        }
        if (left.isEmpty() && !orNot) {
            throw text.refusal(
                    Words.brief(p.iri()),
                    "No value of " + Words.brief(p.iri()) + " meets all conditions, so the answer could only be empty.",
                    text.iri(p.iri()));
        }
        return new Filter(p.name(), left.equals(every) ? Codes.ALL : Codes.of(left), orNot);
    }

    private static List<Filter> withoutImplied(
            PropertyDefinition p, List<Filter> filters, List<GroupedSlot> breakdowns) {
        List<Filter> distinct = filters.stream().distinct().toList();
        List<Filter> left = new ArrayList<>();
        for (Filter f : distinct) {
            boolean implied = distinct.stream().anyMatch(o -> !o.equals(f) && implies(p, o, f));
            boolean shown = breakdowns.stream()
                    .filter(g -> g.slot().property.equals(p) && !g.slot().notReported())
                    .anyMatch(g -> g.slot().keptCodes().stream()
                            .allMatch(c -> f.anyOf().includes(p.codes().code(c).notation())));
            if (!implied && !shown) {
                left.add(f);
            }
        }
        return left;
    }

    private static boolean implies(PropertyDefinition p, Filter strong, Filter weak) {
        Set<String> narrow = notations(p, strong.anyOf());
        Set<String> wide = notations(p, weak.anyOf());
        boolean inside = wide.containsAll(narrow) && (weak.orNotReported() || !strong.orNotReported());
        boolean equal = narrow.equals(wide) && strong.orNotReported() == weak.orNotReported();
        return inside && !equal;
    }
}
