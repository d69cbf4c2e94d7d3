package org.weir.ontology.compile;

import java.util.List;

/** The IRIs the compiler understands beside the properties of a case record. */
final class Words {
    static final String WEIR = "https://w3id.org/weir/ns#";
    static final String CODE = "https://w3id.org/weir/code/";
    static final String SKOS = "http://www.w3.org/2004/02/skos/core#";
    static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

    static final String CASE_RECORD = WEIR + "CaseRecord";
    static final String SUBJECT = WEIR + "subject";
    static final String LEVEL = WEIR + "level";
    static final String ALPHA2 = WEIR + "alpha2";
    static final String NUMERIC = WEIR + "numeric";
    static final String BROADER = SKOS + "broader";
    static final String NOTATION = SKOS + "notation";
    static final String LABEL = SKOS + "prefLabel";
    static final String IN_SCHEME = SKOS + "inScheme";
    static final String TOP_CONCEPT_OF = SKOS + "topConceptOf";
    static final String CONCEPT = SKOS + "Concept";

    /** The facts about a code that may be matched. */
    static final List<String> FACTS =
            List.of(BROADER, NOTATION, LABEL, LEVEL, IN_SCHEME, TOP_CONCEPT_OF, TYPE, ALPHA2, NUMERIC);

    private Words() {}

    /** An IRI as a reader would write it. */
    static String brief(String iri) {
        if (iri.startsWith(WEIR)) {
            return "weir:" + iri.substring(WEIR.length());
        }
        if (iri.startsWith(SKOS)) {
            return "skos:" + iri.substring(SKOS.length());
        }
        if (iri.equals(TYPE)) {
            return "a";
        }
        return "<" + iri + ">";
    }
}
