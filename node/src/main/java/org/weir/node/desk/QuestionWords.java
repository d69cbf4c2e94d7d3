package org.weir.node.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.weir.ontology.Axis;
import org.weir.ontology.Code;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;

/** A closed question in plain English, so that the asker sees what was understood. */
final class QuestionWords {
    private static final int NAMED = 12;

    private final Ontology ontology;

    QuestionWords(Ontology ontology) {
        this.ontology = ontology;
    }

    List<String> of(Layout layout) {
        ClosedQuestion question = layout.question();
        List<String> sentences = new ArrayList<>();
        for (int m = 0; m < question.measures().size(); m++) {
            sentences.add(measure(layout, question.measures().get(m), layout.cells(m)));
        }
        question.filters().forEach(filter -> sentences.add("Only records " + filter(filter) + "."));
        return sentences;
    }

    private String measure(Layout layout, Measure measure, int cells) {
        String what = switch (measure.unit()) {
            case PERSONS -> "The number of persons";
            case CASES -> "The number of cases";
        };
        String where =
                measure.where().stream().map(f -> ", of records " + filter(f)).collect(Collectors.joining());
        String by = measure.by().stream()
                .map(i -> breakdown(
                        layout.axes().get(i), layout.question().breakdowns().get(i)))
                .collect(Collectors.joining(" and "));
        return what + where + (by.isEmpty() ? ", in all." : ", by " + by + ": " + cells + " figures.");
    }

    private static String breakdown(Axis axis, Breakdown breakdown) {
        List<String> levels = java.util.stream.IntStream.range(0, axis.size())
                .mapToObj(axis::code)
                .flatMap(code -> code.stream().map(Code::level))
                .distinct()
                .toList();
        boolean plain = axis.property().codes().levels().size() == 1;
        return axis.property().label("en")
                + (plain ? "" : " (" + String.join(", ", levels) + ")")
                + (breakdown.only() instanceof Codes.All && breakdown.from() instanceof Codes.All
                        ? ""
                        : ", for " + axis.size() + " chosen values")
                + (breakdown.notReported() ? ", with those not reported" : "");
    }

    private String filter(Filter filter) {
        PropertyDefinition property = ontology.property(filter.property())
                .orElseThrow(() -> new IllegalArgumentException("A compiled question names known properties"));
        String label = "\u201c" + property.label("en") + "\u201d";
        return switch (filter.anyOf()) {
            case Codes.All _ -> "that report " + label;
            case Codes.Of some ->
                "whose " + label + " is " + codes(property, some) + (filter.orNotReported() ? ", or not reported" : "");
        };
    }

    private static String codes(PropertyDefinition property, Codes.Of some) {
        String named = some.notations().stream()
                .limit(NAMED)
                .map(n -> property.codes().find(n).map(c -> c.label("en")).orElse(n))
                .collect(Collectors.joining(", "));
        int more = some.notations().size() - NAMED;
        return named.isEmpty() ? "none of the codes" : named + (more > 0 ? " or one of " + more + " more" : "");
    }
}
