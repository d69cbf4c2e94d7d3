package org.weir.ontology.compile;

/** An RDF term in a result. */
public sealed interface Term {

    /** An IRI. */
    record Iri(String value) implements Term {}

    /**
     * A literal.
     *
     * @param datatype IRI of the datatype; {@code rdf:langString} when there is a language
     * @param language language tag, or empty
     */
    record Literal(String lexical, String datatype, String language) implements Term {}

    /** The text a CSV cell would hold. */
    default String text() {
        return switch (this) {
            case Iri iri -> iri.value();
            case Literal literal -> literal.lexical();
        };
    }
}
