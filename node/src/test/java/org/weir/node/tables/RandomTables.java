package org.weir.node.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;
import org.weir.question.View;

/** Seeded tables, and questions near them: a breakdown less, another level, a choice of cells, a filter. Many are covered, many just not. */
final class RandomTables {
    private static final int MOST_CELLS = 30_000;

    private final Ontology ontology;
    private final Random random;

    RandomTables(Ontology ontology, Random random) {
        this.ontology = ontology;
        this.random = random;
    }

    ClosedQuestion table() {
        while (true) {
            int axes = 1 + random.nextInt(3);
            List<Breakdown> breakdowns = new ArrayList<>();
            for (int i = 0; i < axes; i++) {
                breakdowns.add(breakdown(property()));
            }
            List<Filter> filters = random.nextInt(3) == 0 ? List.of(filter(property())) : List.of();
            ClosedQuestion table = question(breakdowns, filters, List.of());
            if (isSmall(table)) {
                return table;
            }
        }
    }

    /** A few changes away from a table. */
    ClosedQuestion near(ClosedQuestion table) {
        while (true) {
            List<Breakdown> breakdowns = new ArrayList<>(table.breakdowns());
            List<Filter> filters = new ArrayList<>(table.filters());
            List<Filter> where = new ArrayList<>();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                change(breakdowns, filters, where);
            }
            ClosedQuestion question = question(breakdowns, filters, where);
            if (isSmall(question)) {
                return question;
            }
        }
    }

    private void change(List<Breakdown> breakdowns, List<Filter> filters, List<Filter> where) {
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                if (!breakdowns.isEmpty()) {
                    breakdowns.remove(random.nextInt(breakdowns.size()));
                }
            }
            case 2 -> {
                if (!breakdowns.isEmpty()) {
                    int i = random.nextInt(breakdowns.size());
                    breakdowns.set(i, breakdown(property(breakdowns.get(i).property())));
                }
            }
            case 3 -> {
                if (!breakdowns.isEmpty()) {
                    int i = random.nextInt(breakdowns.size());
                    Breakdown one = breakdowns.get(i);
                    breakdowns.set(
                            i,
                            new Breakdown(
                                    one.property(),
                                    one.view(),
                                    one.from(),
                                    some(property(one.property()), 12),
                                    one.notReported()));
                }
            }
            case 4 ->
                filters.add(filter(
                        breakdowns.isEmpty()
                                ? property()
                                : property(breakdowns
                                        .get(random.nextInt(breakdowns.size()))
                                        .property())));
            case 5 ->
                where.add(filter(
                        breakdowns.isEmpty()
                                ? property()
                                : property(breakdowns
                                        .get(random.nextInt(breakdowns.size()))
                                        .property())));
            default -> {
                if (!filters.isEmpty()) {
                    filters.removeLast();
                }
            }
        }
    }

    private ClosedQuestion question(List<Breakdown> breakdowns, List<Filter> filters, List<Filter> where) {
        List<Breakdown> axes = sorted(breakdowns, Breakdown::canonical);
        List<Integer> all = IntStream.range(0, axes.size()).boxed().toList();
        return new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(new Measure(Unit.PERSONS, sorted(where, Filter::canonical), all)),
                axes,
                sorted(filters.stream().distinct().toList(), Filter::canonical),
                ontology.digest());
    }

    private boolean isSmall(ClosedQuestion question) {
        try {
            Layout layout = Layout.of(ontology, question);
            return layout.cells(0) > 0 && layout.cells(0) <= MOST_CELLS;
        } catch (IllegalArgumentException tooManyCells) {
            return false;
        }
    }

    private Breakdown breakdown(PropertyDefinition property) {
        List<String> levels = property.codes().levels();
        View view = switch (random.nextInt(4)) {
            case 0 -> new View(0, View.UNBOUNDED, List.of());
            case 1 -> new View(0, View.UNBOUNDED, List.of(levels.get(random.nextInt(levels.size()))));
            default -> View.SELF;
        };
        Codes from = random.nextInt(6) == 0 ? some(property, 30) : Codes.ALL;
        Codes only = random.nextInt(6) == 0 ? some(property, 30) : Codes.ALL;
        return new Breakdown(property.name(), view, from, only, random.nextInt(2) == 0);
    }

    private Filter filter(PropertyDefinition property) {
        return random.nextInt(5) == 0
                ? new Filter(property.name(), Codes.ALL, false)
                : new Filter(property.name(), some(property, 12), random.nextInt(3) == 0);
    }

    private PropertyDefinition property() {
        return ontology.properties().get(random.nextInt(ontology.properties().size()));
    }

    private PropertyDefinition property(String name) {
        return ontology.property(name).orElseThrow();
    }

    private Codes some(PropertyDefinition property, int most) {
        List<Integer> recordable = property.recordable();
        return Codes.of(IntStream.range(0, 1 + random.nextInt(most))
                .mapToObj(_ -> random.nextBoolean()
                        ? random.nextInt(Math.min(6, recordable.size()))
                        : random.nextInt(recordable.size()))
                .map(i -> property.codes().code(recordable.get(i)).notation())
                .toList());
    }

    private static <T> List<T> sorted(List<T> parts, Function<T, String> canonical) {
        return parts.stream().sorted(Comparator.comparing(canonical)).toList();
    }
}
