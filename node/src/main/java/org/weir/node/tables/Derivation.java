package org.weir.node.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weir.ontology.Axis;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.question.Breakdown;
import org.weir.question.Filter;
import org.weir.question.Measure;

/**
 * How every figure of a question is a sum of figures of a table.
 *
 * <p>The guarantee: nobody whom the table counts once is in a sum twice, and everybody whom the table counts in a cell that answers to the
 * question is in it. In a table that counts one person in up to two cells of a measure, no figures are added at all. What it cannot see is
 * a person with several records, whom the table counts in one of its cells only: who is counted in a cell outside the question is not in the
 * sum, although one of the records may answer to it.
 */
public final class Derivation {
    private static final long LIMIT = 1L << 30;

    /** Per measure of the question. */
    private final List<OfMeasure> measures;

    private Derivation(List<OfMeasure> measures) {
        this.measures = measures;
    }

    /**
     * The derivation; empty when the table does not cover the question.
     *
     * @param table resolved against the same definitions as the question
     */
    public static Optional<Derivation> find(Ontology ontology, Layout table, Layout question) {
        if (!table.question().definitions().equals(question.question().definitions())
                || table.question().subjects() != question.question().subjects()) {
            return Optional.empty();
        }
        boolean mayAdd = PersonBound.of(table).cellsPerPerson() == 1;
        List<OfMeasure> measures = new ArrayList<>();
        for (int asked = 0; asked < question.question().measures().size(); asked++) {
            Optional<OfMeasure> found = find(ontology, table, mayAdd, question, asked);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            measures.add(found.get());
        }
        return Optional.of(new Derivation(measures));
    }

    /** From the table's measure that adds up the fewest figures. */
    private static Optional<OfMeasure> find(
            Ontology ontology, Layout table, boolean mayAdd, Layout question, int asked) {
        OfMeasure best = null;
        int from = 0;
        for (int m = 0; m < table.question().measures().size(); m++) {
            Optional<List<PropertyMap>> maps = maps(ontology, table, m, mayAdd, question, asked);
            if (maps.isPresent()) {
                OfMeasure found = new OfMeasure(from, maps.get(), question.cells(asked));
                best = best == null || found.most() < best.most() ? found : best;
            }
            from += table.cells(m);
        }
        return Optional.ofNullable(best);
    }

    private static Optional<List<PropertyMap>> maps(
            Ontology ontology, Layout table, int measure, boolean mayAdd, Layout question, int asked) {
        if (measure(table, measure).unit() != measure(question, asked).unit()) {
            return Optional.empty();
        }
        List<PropertyMap> maps = new ArrayList<>();
        for (String property : properties(table, measure, question, asked)) {
            Optional<PropertyMap> map = ontology.property(property)
                    .flatMap(known ->
                            PropertyMap.of(known, side(table, measure, property), side(question, asked, property)));
            if (map.isEmpty() || (!mayAdd && map.get().most() > 1)) {
                return Optional.empty();
            }
            maps.add(map.get());
        }
        return Optional.of(maps);
    }

    private static Measure measure(Layout layout, int measure) {
        return layout.question().measures().get(measure);
    }

    private static Stream<Filter> filters(Layout layout, int measure) {
        return Stream.concat(layout.question().filters().stream(), measure(layout, measure).where().stream());
    }

    /** Of both. First those that the table has no cells by: they are the least work, and rule most tables out. */
    private static List<String> properties(Layout table, int measure, Layout question, int asked) {
        Set<String> cellsBy = axes(table, measure).collect(Collectors.toSet());
        Stream<String> ofTable = Stream.concat(axes(table, measure), filtered(table, measure));
        Stream<String> ofQuestion = Stream.concat(axes(question, asked), filtered(question, asked));
        return Stream.concat(ofTable, ofQuestion)
                .distinct()
                .sorted(Comparator.comparing(cellsBy::contains))
                .toList();
    }

    private static Stream<String> axes(Layout layout, int measure) {
        return measure(layout, measure).by().stream()
                .map(axis -> layout.question().breakdowns().get(axis).property());
    }

    private static Stream<String> filtered(Layout layout, int measure) {
        return filters(layout, measure).map(Filter::property);
    }

    private static PropertyMap.Side side(Layout layout, int measure, String property) {
        int[] strides = layout.strides(measure);
        List<Axis> axes = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        List<Breakdown> breakdowns = new ArrayList<>();
        for (int axis : measure(layout, measure).by()) {
            Breakdown breakdown = layout.question().breakdowns().get(axis);
            if (breakdown.property().equals(property)) {
                axes.add(layout.axes().get(axis));
                steps.add(strides[axis]);
                breakdowns.add(breakdown);
            }
        }
        return new PropertyMap.Side(
                axes,
                steps,
                breakdowns,
                filters(layout, measure)
                        .filter(filter -> filter.property().equals(property))
                        .toList());
    }

    /** The greatest number of the table's figures in one of the question's. */
    public long most() {
        return measures.stream().mapToLong(OfMeasure::most).max().orElse(1);
    }

    /** The question's figures, measure by measure. */
    public List<Sums> sums(int[] words) {
        return measures.stream().map(measure -> measure.sums(words)).toList();
    }

    /**
     * One measure's figures.
     *
     * @param words in each cell, the sum of the table's words
     * @param summed how many those are
     */
    @SuppressWarnings("ArrayRecordComponent") // As many as the question has cells; made for one reader.
    public record Sums(int[] words, int[] summed) {}

    /**
     * @param from place of the table's measure in the total
     * @param maps one per property that table or question speak of
     * @param cells of the question's measure
     */
    private record OfMeasure(int from, List<PropertyMap> maps, int cells) {
        /** The product of each property's own: some cell of the question is made of so many. */
        long most() {
            return maps.stream().mapToLong(PropertyMap::most).reduce(1, Math::multiplyExact);
        }

        Sums sums(int[] words) {
            Sums sums = new Sums(new int[cells], new int[cells]);
            add(words, 0, from, 0, sums);
            return sums;
        }

        private void add(int[] words, int map, int table, int question, Sums sums) {
            if (map == maps.size()) {
                sums.words[question] = add(sums.words[question], words[table]);
                sums.summed[question]++;
                return;
            }
            int[] left = maps.get(map).fromTable();
            int[] right = maps.get(map).toQuestion();
            for (int i = 0; i < left.length; i++) {
                add(words, map + 1, table + left[i], question + right[i], sums);
            }
        }

        /** A hub's made-up words could be too large to add; figures of persons are far below the limit. */
        private static int add(int one, int other) {
            return (int) Math.clamp((long) one + other, -LIMIT, LIMIT);
        }
    }
}
