package org.weir.hub.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.weir.console.pages.Words;
import org.weir.hub.definitions.QuestionOutline;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** What a question counts, in the reader's language and without the codes it names. */
final class OutlineWords {
    private final Ontology ontology;

    OutlineWords(Ontology ontology) {
        this.ontology = ontology;
    }

    List<String> of(Words words, QuestionOutline outline) {
        List<String> what = new ArrayList<>();
        String unit = outline.cases() ? "outline.cases" : "tables.persons";
        what.add(
                outline.by().isEmpty()
                        ? words.t(unit)
                        : words.t(
                                unit + ".by",
                                outline.by().stream()
                                        .map(part -> property(words, part.property())
                                                + (part.level().isEmpty() ? "" : " (" + part.level() + ")"))
                                        .collect(Collectors.joining(", "))));
        if (!outline.narrowedBy().isEmpty()) {
            what.add(words.t(
                    "tables.narrowed",
                    outline.narrowedBy().stream()
                            .map(name -> property(words, name))
                            .collect(Collectors.joining(", "))));
        }
        return what;
    }

    String years(Words words, QuestionOutline outline) {
        return outline.years().isEmpty()
                ? words.t("tables.allyears")
                : outline.years().stream()
                        .map(years -> years.from() == years.to()
                                ? Integer.toString(years.from())
                                : years.from() + "\u2013" + years.to())
                        .collect(Collectors.joining(", "));
    }

    private String property(Words words, String name) {
        return ontology.property(name)
                .map((PropertyDefinition property) ->
                        property.label(words.language().tag()))
                .orElse(name);
    }
}
