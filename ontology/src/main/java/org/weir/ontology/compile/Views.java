package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.Breakdown;
import org.weir.question.Codes;
import org.weir.question.View;

/**
 * Finds the one canonical {@link Breakdown} for a relation between recorded codes and the codes they are shown as. The
 * relation decides, not its spelling, so that two spellings of one breakdown reach one digest.
 */
final class Views {
    private static final int[][] HOPS = {
        {1, 1}, {2, 2}, {3, 3}, {0, 1}, {1, 2}, {0, 2}, {1, View.UNBOUNDED}, {0, View.UNBOUNDED}
    };

    /** For each number of steps, what a code reaches. */
    private record Reach(int min, int max, List<BitSet> targets) {}

    private final Map<String, List<Reach>> reaches = new ConcurrentHashMap<>();

    /** @param relation recorded code to the codes it is shown as; no entry is empty */
    Optional<Breakdown> find(PropertyDefinition property, Map<Integer, BitSet> relation, boolean notReported) {
        BitSet targets = new BitSet();
        relation.values().forEach(targets::or);
        List<String> levels = targets.stream()
                .mapToObj(t -> property.codes().code(t).level())
                .distinct()
                .sorted()
                .toList();
        List<Breakdown> found = new ArrayList<>();
        for (View view : candidates(levels)) {
            Optional<Breakdown> fits = fit(property, relation, targets, view, notReported);
            if (fits.isPresent()) {
                if (view.equals(View.SELF) || fits.get().only() instanceof Codes.All) {
                    return fits;
                }
                found.add(fits.get());
            }
        }
        return found.stream().findFirst();
    }

    private static List<View> candidates(List<String> levels) {
        List<View> views = new ArrayList<>();
        views.add(View.SELF);
        if (levels.size() == 1) {
            views.add(new View(1, View.UNBOUNDED, levels));
            views.add(new View(0, View.UNBOUNDED, levels));
        }
        for (int[] hops : HOPS) {
            views.add(new View(hops[0], hops[1], List.of()));
        }
        for (int[] hops : HOPS) {
            views.add(new View(hops[0], hops[1], levels));
        }
        return views;
    }

    private Optional<Breakdown> fit(
            PropertyDefinition property,
            Map<Integer, BitSet> relation,
            BitSet targets,
            View view,
            boolean notReported) {
        CodeList list = property.codes();
        List<BitSet> reach = reach(property, view.minHops(), view.maxHops());
        BitSet all = new BitSet();
        boolean everySource = true;
        for (int code : property.recordable()) {
            BitSet reached = (BitSet) reach.get(code).clone();
            restrict(reached, list, view.levels());
            all.or(reached);
            reached.and(targets);
            BitSet wanted = relation.get(code);
            if (wanted != null && !wanted.equals(reached)) {
                return Optional.empty();
            }
            everySource &= wanted != null || reached.isEmpty();
        }
        Codes from = everySource
                ? Codes.ALL
                : notations(list, relation.keySet().stream().mapToInt(c -> c));
        Codes only = targets.equals(all) ? Codes.ALL : notations(list, targets.stream());
        return Optional.of(new Breakdown(property.name(), view, from, only, notReported));
    }

    private static void restrict(BitSet reached, CodeList list, List<String> levels) {
        if (!levels.isEmpty()) {
            for (int t = reached.nextSetBit(0); t >= 0; t = reached.nextSetBit(t + 1)) {
                if (!levels.contains(list.code(t).level())) {
                    reached.clear(t);
                }
            }
        }
    }

    static Codes notations(CodeList list, IntStream codes) {
        return Codes.of(codes.mapToObj(c -> list.code(c).notation()).toList());
    }

    private List<BitSet> reach(PropertyDefinition property, int min, int max) {
        return reaches.computeIfAbsent(property.codes().scheme(), s -> reachesOf(property.codes())).stream()
                .filter(r -> r.min() == min && r.max() == max)
                .findFirst()
                .orElseThrow()
                .targets();
    }

    private static List<Reach> reachesOf(CodeList list) {
        List<Reach> all = new ArrayList<>();
        all.add(reachOf(list, 0, 0));
        for (int[] hops : HOPS) {
            all.add(reachOf(list, hops[0], hops[1]));
        }
        return all;
    }

    private static Reach reachOf(CodeList list, int min, int max) {
        BitSet[] targets = new BitSet[list.size()];
        for (Code code : list.codes()) {
            BitSet reached = new BitSet();
            BitSet at = new BitSet();
            at.set(code.index());
            for (int hop = 0; hop <= max && !at.isEmpty(); hop++) {
                if (hop >= min) {
                    reached.or(at);
                }
                BitSet up = new BitSet();
                at.stream().forEach(i -> list.code(i).broader().forEach(up::set));
                at = up;
            }
            targets[code.index()] = reached;
        }
        return new Reach(min, max, Arrays.asList(targets));
    }
}
