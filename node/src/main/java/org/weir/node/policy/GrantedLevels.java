package org.weir.node.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weir.ontology.Axis;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;

/**
 * Compares what a question shows and what it limits with what a grant names.
 *
 * <p>A breakdown shows the levels of its cells' codes, and each of them must be named: a finer level does not bring a coarser
 * one with it, nor the other way round. A limit is a set of codes as recorded; it must be one that can be said in codes of the
 * named levels: whole regions where only regions are granted. A breakdown that leaves codes out is a limit too.
 */
final class GrantedLevels {
    private final Ontology ontology;
    private final Map<String, BitSet[]> below = new HashMap<>();

    GrantedLevels(Ontology ontology) {
        this.ontology = ontology;
        ontology.properties().forEach(property -> below.put(property.name(), below(property)));
    }

    /** What the grant lacks, in words that name properties and levels and never a code; empty when it covers the question. */
    List<String> missing(Grant grant, Layout layout) {
        List<String> missing = new ArrayList<>();
        ClosedQuestion question = layout.question();
        for (int i = 0; i < layout.axes().size(); i++) {
            Axis axis = layout.axes().get(i);
            Breakdown breakdown = question.breakdowns().get(i);
            String property = axis.property().name();
            Set<String> granted = grant.breakdowns().getOrDefault(property, Set.of());
            if (granted.isEmpty()) {
                missing.add("the breakdown by " + property + " is not granted");
                continue;
            }
            Set<String> shown = levels(axis);
            shown.removeAll(granted);
            shown.forEach(level -> missing.add("the breakdown by " + property + " is not granted at level " + level));
            if (!(breakdown.from() instanceof Codes.All)) {
                limit(grant, axis.property(), breakdown.from(), missing);
            }
        }
        Stream.concat(
                        question.filters().stream(),
                        question.measures().stream().flatMap(measure -> measure.where().stream()))
                .forEach(filter -> limit(grant, filter, missing));
        return missing;
    }

    private static Set<String> levels(Axis axis) {
        Set<String> levels = new TreeSet<>();
        for (int cell = 0; cell < axis.size(); cell++) {
            axis.code(cell).ifPresent(code -> levels.add(code.level()));
        }
        return levels;
    }

    private void limit(Grant grant, Filter filter, List<String> missing) {
        ontology.property(filter.property())
                .ifPresentOrElse(
                        property -> limit(grant, property, filter.anyOf(), missing),
                        () -> missing.add("the filter on " + filter.property() + " is not granted"));
    }

    private void limit(Grant grant, PropertyDefinition property, Codes codes, List<String> missing) {
        Set<String> granted = grant.filters().getOrDefault(property.name(), Set.of());
        if (granted.isEmpty()) {
            missing.add("the filter on " + property.name() + " is not granted");
        } else if (!isUnionOf(granted, property, codes)) {
            missing.add("the filter on " + property.name() + " is finer than the levels granted ("
                    + String.join(", ", granted) + ")");
        }
    }

    /**
     * Whether the set can be said as a choice of codes at these levels: each with all that is below it, or, where all that is
     * below it may be told apart too, without.
     */
    boolean isUnionOf(Set<String> levels, PropertyDefinition property, Codes codes) {
        CodeList list = property.codes();
        BitSet wanted = new BitSet();
        for (int recordable : property.recordable()) {
            if (codes.includes(list.code(recordable).notation())) {
                wanted.set(recordable);
            }
        }
        BitSet reached = new BitSet();
        BitSet[] descendants = Objects.requireNonNull(below.get(property.name()));
        for (Code code : list.codes()) {
            BitSet rest = (BitSet) descendants[code.index()].clone();
            rest.andNot(wanted);
            if (levels.contains(code.level()) && rest.isEmpty()) {
                reached.or(descendants[code.index()]);
            }
            if (wanted.get(code.index()) && levels.containsAll(levels(list, descendants[code.index()]))) {
                reached.set(code.index());
            }
        }
        return reached.equals(wanted);
    }

    private static Set<String> levels(CodeList list, BitSet codes) {
        return codes.stream().mapToObj(index -> list.code(index).level()).collect(Collectors.toSet());
    }

    /** Per code, the recordable codes that it or one below it is. */
    private static BitSet[] below(PropertyDefinition property) {
        CodeList list = property.codes();
        BitSet[] below = new BitSet[list.size()];
        for (int i = 0; i < below.length; i++) {
            below[i] = new BitSet();
        }
        for (int recordable : property.recordable()) {
            List<Integer> at = List.of(recordable);
            while (!at.isEmpty()) {
                List<Integer> up = new ArrayList<>();
                for (int index : at) {
                    below[index].set(recordable);
                    up.addAll(list.code(index).broader());
                }
                at = up;
            }
        }
        return below;
    }
}
