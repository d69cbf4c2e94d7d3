package org.weir.hub.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weir.Bytes;
import org.weir.ontology.Axis;
import org.weir.ontology.Code;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Unit;

/** Outlines of questions, by the definitions bundled with this program. */
public final class Outlines {
    private final Ontology ontology;
    private final Compiler compiler;

    public Outlines(Ontology ontology) {
        this.ontology = ontology;
        this.compiler = new Compiler(ontology);
    }

    /** Empty for a question that these definitions do not compile: it is of other ones. */
    public Optional<QuestionOutline> of(String sparql) {
        try {
            return Optional.of(outline(compiler.compile(sparql).layout()));
        } catch (NotCompilable _) {
            return Optional.empty();
        }
    }

    /** Whether a question is by these definitions what it was when it was asked, so that its outline says what was counted. */
    public boolean isWhatItWas(String sparql, Bytes closed) {
        try {
            return compiler.compile(sparql).question().digest().equals(closed);
        } catch (NotCompilable _) {
            return false;
        }
    }

    private QuestionOutline outline(Layout layout) {
        ClosedQuestion question = layout.question();
        List<QuestionOutline.Part> by = layout.axes().stream()
                .map(axis -> new QuestionOutline.Part(axis.property().name(), level(axis)))
                .toList();
        List<String> narrowed = Stream.concat(
                        question.filters().stream(),
                        question.measures().stream().flatMap(measure -> measure.where().stream()))
                .map(Filter::property)
                .filter(property -> !isYear(property))
                .distinct()
                .toList();
        long figures = IntStream.range(0, question.measures().size())
                .mapToLong(layout::cells)
                .sum();
        boolean cases = question.measures().stream().anyMatch(measure -> measure.unit() == Unit.CASES);
        return new QuestionOutline(by, narrowed, years(question), figures, cases);
    }

    private static String level(Axis axis) {
        return axis.property().codes().levels().size() == 1
                ? ""
                : IntStream.range(0, axis.size())
                        .mapToObj(axis::code)
                        .flatMap(Optional::stream)
                        .map(Code::level)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private boolean isYear(String property) {
        return ontology.property(property)
                .filter(definition -> definition.kind() == PropertyDefinition.Kind.YEAR)
                .isPresent();
    }

    /** Of each year that is a fact, the years that every counted record has one of. */
    private List<QuestionOutline.Years> years(ClosedQuestion question) {
        List<QuestionOutline.Years> all = new ArrayList<>();
        Stream<String> properties = Stream.concat(
                question.filters().stream().map(Filter::property),
                question.breakdowns().stream().map(Breakdown::property));
        properties.distinct().filter(this::isYear).forEach(property -> {
            TreeSet<Integer> left = new TreeSet<>();
            boolean isNarrowed = false;
            for (Codes choice : choices(question, property)) {
                if (choice instanceof Codes.Of some) {
                    List<Integer> named =
                            some.notations().stream().map(Integer::valueOf).toList();
                    boolean _ = isNarrowed ? left.retainAll(named) : left.addAll(named);
                    isNarrowed = true;
                }
            }
            if (!left.isEmpty()) {
                all.add(new QuestionOutline.Years(property, left.first(), left.last()));
            }
        });
        return all;
    }

    private static List<Codes> choices(ClosedQuestion question, String property) {
        List<Codes> choices = new ArrayList<>();
        question.filters().stream()
                .filter(filter -> filter.property().equals(property) && !filter.orNotReported())
                .forEach(filter -> choices.add(filter.anyOf()));
        question.breakdowns().stream()
                .filter(breakdown -> breakdown.property().equals(property) && !breakdown.notReported())
                .forEach(breakdown -> {
                    choices.add(breakdown.from());
                    choices.add(breakdown.only());
                });
        return choices;
    }
}
