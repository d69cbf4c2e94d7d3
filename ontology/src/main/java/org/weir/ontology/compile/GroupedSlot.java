package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.jspecify.annotations.Nullable;
import org.weir.question.Breakdown;
import org.weir.question.View;

/**
 * A slot that is grouped by, as a breakdown: which code stands for a group, and which terms of the grouped variables stand
 * beside it. Several groups may share a code's cell (a label in each of two languages); no group may span two cells.
 */
final class GroupedSlot {
    private final Slot slot;
    private final List<Var> grouped;
    private final Breakdown breakdown;
    private final Map<List<@Nullable Node>, Integer> targets;
    private final Map<Integer, List<List<@Nullable Node>>> shown;
    private final Optional<List<@Nullable Node>> notReported;

    private GroupedSlot(
            Slot slot,
            List<Var> grouped,
            Breakdown breakdown,
            Map<List<@Nullable Node>, Integer> targets,
            Map<Integer, List<List<@Nullable Node>>> shown,
            Optional<List<@Nullable Node>> notReported) {
        this.slot = slot;
        this.grouped = grouped;
        this.breakdown = breakdown;
        this.targets = targets;
        this.shown = shown;
        this.notReported = notReported;
    }

    Slot slot() {
        return slot;
    }

    List<Var> grouped() {
        return grouped;
    }

    Breakdown breakdown() {
        return breakdown;
    }

    /** The code whose cell a group is counted in. */
    Map<List<@Nullable Node>, Integer> targets() {
        return targets;
    }

    /** The groups beside a code, without those that a condition drops. */
    List<List<@Nullable Node>> shown(int target) {
        return shown.getOrDefault(target, List.of());
    }

    Optional<List<@Nullable Node>> notReported() {
        return notReported;
    }

    static GroupedSlot of(Slot slot, List<Var> grouped, Concepts concepts, Views views, QueryText text)
            throws NotCompilable {
        return new Search(slot, grouped, concepts, views, text).find();
    }

    /** The search for the code that stands for a group. */
    private static final class Search {
        private final Slot slot;
        private final List<Var> grouped;
        private final Concepts concepts;
        private final Views views;
        private final QueryText text;
        private final Map<List<@Nullable Node>, BitSet> sources = new LinkedHashMap<>();
        private final Map<List<@Nullable Node>, Boolean> dropped = new HashMap<>();
        private final List<Relation.Row> rows;

        Search(Slot slot, List<Var> grouped, Concepts concepts, Views views, QueryText text) {
            this.slot = slot;
            this.grouped = grouped;
            this.concepts = concepts;
            this.views = views;
            this.text = text;
            this.rows = slot.reached();
        }

        GroupedSlot find() throws NotCompilable {
            for (Relation.Row row : rows) {
                List<@Nullable Node> group = slot.relation().tuple(row, grouped);
                sources.computeIfAbsent(group, g -> new BitSet()).set(row.code);
                Boolean before = dropped.put(group, slot.isDropped(row));
                if (before != null && before != slot.isDropped(row)) {
                    throw refusal();
                }
            }
            Optional<List<@Nullable Node>> rest = notReported();
            List<GroupedSlot> named = new ArrayList<>();
            List<GroupedSlot> unnamed = new ArrayList<>();
            for (Var candidate : candidates()) {
                by(candidate, rest).ifPresent((grouped.contains(candidate) ? named : unnamed)::add);
            }
            // Any of them would do; the choice must not depend on the order of the text.
            Comparator<GroupedSlot> byText = Comparator.comparing(g -> g.breakdown.canonical());
            Comparator<GroupedSlot> recordedLast =
                    Comparator.comparing(g -> g.breakdown.view().equals(View.SELF));
            return named.stream()
                    .min(byText)
                    .or(() -> unnamed.stream().min(recordedLast.thenComparing(byText)))
                    .or(() -> by(null, rest))
                    .orElseThrow(this::refusal);
        }

        /** Variables that bind codes, the grouped ones first. */
        private List<Var> candidates() {
            Set<Var> ordered = new LinkedHashSet<>(grouped);
            ordered.addAll(slot.relation().variables());
            return ordered.stream()
                    .filter(v -> rows.stream().allMatch(r -> index(r, v) >= 0))
                    .toList();
        }

        private int index(Relation.Row row, @Nullable Var v) {
            if (v == null) {
                return row.code;
            }
            Node term = slot.relation().term(row, v);
            return term == null ? -1 : concepts.index(slot.property, term);
        }

        private Optional<GroupedSlot> by(@Nullable Var v, Optional<List<@Nullable Node>> rest) {
            Map<List<@Nullable Node>, Integer> targets = new HashMap<>();
            Map<Integer, BitSet> relation = new HashMap<>();
            Map<Integer, BitSet> sourcesOfTarget = new HashMap<>();
            for (Relation.Row row : rows) {
                int target = index(row, v);
                Integer before = targets.put(slot.relation().tuple(row, grouped), target);
                if (before != null && before != target) {
                    return Optional.empty();
                }
                relation.computeIfAbsent(row.code, c -> new BitSet()).set(target);
                sourcesOfTarget.computeIfAbsent(target, t -> new BitSet()).set(row.code);
            }
            for (Map.Entry<List<@Nullable Node>, Integer> group : targets.entrySet()) {
                if (!Objects.equals(sourcesOfTarget.get(group.getValue()), sources.get(group.getKey()))) {
                    return Optional.empty();
                }
            }
            return views.find(slot.property, relation, slot.notReported())
                    .map(b -> new GroupedSlot(slot, grouped, b, targets, shown(targets), rest));
        }

        private Map<Integer, List<List<@Nullable Node>>> shown(Map<List<@Nullable Node>, Integer> targets) {
            Map<Integer, List<List<@Nullable Node>>> shown = new HashMap<>();
            for (List<@Nullable Node> group : sources.keySet()) {
                if (!Boolean.TRUE.equals(dropped.get(group))) {
                    shown.computeIfAbsent(targets.get(group), t -> new ArrayList<>())
                            .add(group);
                }
            }
            return shown;
        }

        private Optional<List<@Nullable Node>> notReported() throws NotCompilable {
            if (!slot.notReported()) {
                return Optional.empty();
            }
            List<@Nullable Node> rest = slot.relation().rows().stream()
                    .filter(r -> r.code == Relation.NONE)
                    .map(r -> slot.relation().tuple(r, grouped))
                    .findFirst()
                    .orElseThrow();
            if (sources.containsKey(rest)) {
                throw refusal();
            }
            return Optional.of(rest);
        }

        private NotCompilable refusal() {
            List<String> names = grouped.stream().map(Var::getName).toList();
            return text.refusal(
                    "GROUP BY",
                    "The groups by "
                            + names.stream().map(n -> "?" + n).collect(Collectors.joining(" and "))
                            + " are not codes of " + Words.brief(slot.property.iri())
                            + " at a place of its hierarchy: group by the code itself, its notation or its label, or by a"
                            + " code that skos:broader reaches.",
                    text.anyVariable(names));
        }
    }
}
