package org.weir.ontology;

import java.util.List;
import java.util.Map;

/**
 * A fact about a case record that a question may break down by or filter on. A record without a value has not reported it.
 *
 * @param name local name in the vocabulary: {@code gender}
 * @param iri the property in RDF
 * @param kind how a value is written in RDF
 * @param multiValued whether one record may have several values
 * @param codes where the values are from
 * @param levelOfRecords the level a record's values have; empty when a record may hold a code of any level of the list
 * @param labels language (en, fr, es, ar) to label
 * @param definition what the fact is, in English
 */
public record PropertyDefinition(
        String name,
        String iri,
        Kind kind,
        boolean multiValued,
        CodeList codes,
        String levelOfRecords,
        Map<String, String> labels,
        String definition) {

    /** How a value is written in RDF. */
    public enum Kind {
        /** The code's IRI. */
        CODE,
        /** An {@code xsd:boolean}: the codes {@code false} and {@code true}. */
        BOOLEAN,
        /** An {@code xsd:integer} in a closed range. */
        YEAR
    }

    public PropertyDefinition {
        labels = Map.copyOf(labels);
    }

    /** Indexes of the codes a record may hold, ascending. */
    public List<Integer> recordable() {
        return codes.codes().stream()
                .filter(this::isRecordable)
                .map(Code::index)
                .toList();
    }

    /** Whether a record may hold this code of the property's list. */
    public boolean isRecordable(Code code) {
        return levelOfRecords.isEmpty() || code.level().equals(levelOfRecords);
    }

    /** The label in this language, else in English. */
    public String label(String language) {
        return Labels.in(labels, language, name);
    }
}
