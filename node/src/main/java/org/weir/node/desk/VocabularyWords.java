package org.weir.node.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.weir.console.pages.Visit;
import org.weir.console.web.Reply;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** What the workbench's script offers while somebody types: names of the vocabulary, and codes, with labels in the reader's language. */
final class VocabularyWords {
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "weir:CaseRecord", "",
            "weir:subject", "",
            "weir:level", "",
            "skos:broader", "",
            "skos:broader*", "",
            "skos:broader+", "",
            "skos:notation", "",
            "skos:prefLabel", "");

    private final Ontology ontology;

    VocabularyWords(Ontology ontology) {
        this.ontology = ontology;
    }

    Reply reply(Visit visit) {
        String language = visit.words().language().tag();
        JsonArray names = new JsonArray();
        for (PropertyDefinition property : ontology.properties()) {
            names.add(word("weir:" + property.name(), property.label(language)));
        }
        new TreeMap<>(OTHER_NAMES).forEach((name, label) -> names.add(word(name, label)));
        JsonArray codes = new JsonArray();
        for (CodeList list : ontology.codeLists()) {
            String title = list.labels().getOrDefault(language, list.scheme());
            if (!list.scheme().equals("year") && !list.scheme().equals("boolean")) {
                for (Code code : list.codes()) {
                    codes.add(word(code.notation(), code.label(language) + " (" + title + ")"));
                }
            }
        }
        byte[] body = new JsonObject()
                .put("names", names)
                .put("codes", codes)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        return Reply.of(200, "application/json", body);
    }

    private static JsonObject word(String text, String label) {
        return new JsonObject().put("text", text).put("label", label);
    }
}
