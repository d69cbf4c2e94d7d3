package org.weir.node.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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

/** Seeded closed questions over the whole vocabulary, of a size that a naive evaluation bears. */
public final class RandomQuestions {
    private static final int MOST_CELLS = 20_000;

    private final Ontology ontology;
    private final Random random;

    public RandomQuestions(Ontology ontology, Random random) {
        this.ontology = ontology;
        this.random = random;
    }

    public ClosedQuestion next() {
        while (true) {
            ClosedQuestion question = attempt();
            if (isSmall(question)) {
                return question;
            }
        }
    }

    private boolean isSmall(ClosedQuestion question) {
        try {
            Layout layout = Layout.of(ontology, question);
            return IntStream.range(0, question.measures().size())
                    .allMatch(m -> layout.cells(m) > 0 && layout.cells(m) <= MOST_CELLS);
        } catch (IllegalArgumentException tooManyCells) {
            return false;
        }
    }

    /** The same question about persons. */
    public static ClosedQuestion ofPersons(ClosedQuestion question) {
        List<Measure> measures = question.measures().stream()
                .map(measure -> new Measure(Unit.PERSONS, measure.where(), measure.by()))
                .distinct()
                .sorted(Comparator.comparing(Measure::canonical))
                .toList();
        return new ClosedQuestion(
                question.subjects(), measures, question.breakdowns(), question.filters(), question.definitions());
    }

    private ClosedQuestion attempt() {
        List<Breakdown> breakdowns =
                sorted(IntStream.range(0, random.nextInt(4)).mapToObj(i -> breakdown()), Breakdown::canonical);
        List<Filter> filters = filters(random.nextInt(3));
        List<Measure> measures = new ArrayList<>();
        for (int m = 1 + random.nextInt(3); m > 0; m--) {
            List<Integer> by = IntStream.range(0, breakdowns.size())
                    .filter(i -> random.nextInt(4) > 0)
                    .boxed()
                    .toList();
            measures.add(new Measure(
                    random.nextBoolean() ? Unit.PERSONS : Unit.CASES, filters(random.nextInt(3) == 0 ? 1 : 0), by));
        }
        return new ClosedQuestion(
                SubjectType.CASE_RECORD,
                sorted(measures.stream().distinct(), Measure::canonical),
                breakdowns,
                filters,
                ontology.digest());
    }

    private List<Filter> filters(int n) {
        return sorted(IntStream.range(0, n).mapToObj(i -> filter()).distinct(), Filter::canonical);
    }

    private Filter filter() {
        PropertyDefinition property = property();
        if (random.nextInt(5) == 0) {
            return new Filter(property.name(), Codes.ALL, false);
        }
        return new Filter(property.name(), some(property, 8), random.nextInt(3) == 0);
    }

    private Breakdown breakdown() {
        PropertyDefinition property = property();
        List<String> levels = property.codes().levels();
        View view = switch (random.nextInt(4)) {
            case 0 -> new View(0, View.UNBOUNDED, List.of());
            case 1 -> new View(0, View.UNBOUNDED, List.of(levels.get(random.nextInt(levels.size()))));
            default -> View.SELF;
        };
        Codes from = random.nextInt(4) == 0 ? some(property, 30) : Codes.ALL;
        Codes only = random.nextInt(4) == 0 ? some(property, 30) : Codes.ALL;
        return new Breakdown(property.name(), view, from, only, random.nextInt(3) == 0);
    }

    private PropertyDefinition property() {
        return ontology.properties().get(random.nextInt(ontology.properties().size()));
    }

    private Codes some(PropertyDefinition property, int most) {
        List<Integer> recordable = property.recordable();
        return Codes.of(IntStream.range(0, 1 + random.nextInt(most))
                .mapToObj(i -> random.nextBoolean()
                        ? random.nextInt(Math.min(6, recordable.size()))
                        : random.nextInt(recordable.size()))
                .map(i -> property.codes().code(recordable.get(i)).notation())
                .toList());
    }

    private static <T> List<T> sorted(
            java.util.stream.Stream<T> parts, java.util.function.Function<T, String> canonical) {
        return parts.sorted(Comparator.comparing(canonical)).toList();
    }
}
