package org.weir.node.desk;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.weir.Bytes;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.node.desk.view.CodeListView;
import org.weir.node.desk.view.VocabularyView;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** The vocabulary for people who write questions: every fact with a line of SPARQL, every list of codes, and all of it as Turtle. */
final class VocabularyPages {
    private final Ontology ontology;
    private final VocabularyWords words;

    VocabularyPages(Ontology ontology) {
        this.ontology = ontology;
        this.words = new VocabularyWords(ontology);
    }

    /** Names and codes for the workbench's script. */
    Reply words(Visit visit) {
        return words.reply(visit);
    }

    Reply list(Visit visit) {
        Words words = visit.words();
        return visit.page(
                "vocabulary",
                words.t("vocabulary.title"),
                new VocabularyView(
                        ontology.properties().stream().map(p -> fact(words, p)).toList(),
                        ontology.digest().hex()));
    }

    private static VocabularyView.Fact fact(Words words, PropertyDefinition property) {
        String variable = "?" + property.name();
        return new VocabularyView.Fact(
                "weir:" + property.name(),
                property.label(words.language().tag()),
                property.definition(),
                switch (property.kind()) {
                    case CODE -> "vocabulary.code";
                    case BOOLEAN -> "vocabulary.boolean";
                    case YEAR -> "vocabulary.year";
                },
                property.multiValued(),
                property.codes().scheme(),
                String.join(", ", property.codes().levels()),
                words.number(property.codes().size()),
                "?case weir:" + property.name() + " " + variable + " .");
    }

    Reply codes(Visit visit) throws ProblemException {
        String scheme = visit.request().pathParameter("id");
        CodeList list = ontology.codeLists().stream()
                .filter(each -> each.scheme().equals(scheme))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                404, "no-such-list", "There is no such list of codes.", "Choose one of the vocabulary.")
                        .said("problem.no-such-list")
                        .exception());
        String language = visit.words().language().tag();
        String title = list.labels().getOrDefault(language, list.labels().getOrDefault("en", scheme));
        return visit.page(
                "code-list",
                title,
                new CodeListView(
                        title,
                        scheme,
                        list.iri(),
                        list.levels(),
                        list.codes().stream()
                                .map(code -> line(list, code, language))
                                .toList()));
    }

    private static CodeListView.Line line(CodeList list, Code code, String language) {
        String broader = code.broader().stream()
                .map(list::code)
                .map(above -> above.label(language) + " (" + above.notation() + ")")
                .collect(Collectors.joining(", "));
        return new CodeListView.Line(code.notation(), code.label(language), code.level(), broader, code.retired());
    }

    /** Vocabulary, lists of codes, purposes and shapes in one file: Turtle after Turtle is Turtle. */
    Reply turtle(Visit visit) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Bytes file : List.copyOf(ontology.files().values())) {
            all.writeBytes(file.toArray());
            all.write('\n');
        }
        return Reply.of(200, "text/turtle; charset=utf-8", all.toByteArray())
                .with("Content-Disposition", "attachment; filename=\"weir-vocabulary.ttl\"");
    }
}
