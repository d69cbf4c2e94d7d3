package org.weir.node.desk;

import java.util.Optional;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.compile.Column;
import org.weir.ontology.compile.Term;

/** Codes as people call them, in their language. */
final class CodeWords {
    private final Ontology ontology;
    private final String language;

    CodeWords(Ontology ontology, String language) {
        this.ontology = ontology;
        this.language = language;
    }

    String purpose(String id) {
        return ontology.purpose(id).map(p -> p.label(language)).orElse(id);
    }

    String kind(String notation) {
        return ontology.codeList("agency-kind")
                .find(notation)
                .map(code -> code.label(language))
                .orElse(notation);
    }

    String property(String name) {
        return ontology.property(name).map(p -> p.label(language)).orElse(name);
    }

    /** The title of a column: the property's label, or the analyst's own name for what was computed. */
    String title(Column column) {
        return switch (column) {
            case Column.Coded coded when coded.fact().equals("code") -> property(coded.property());
            case Column.Coded coded -> property(coded.property()) + " (" + coded.fact() + ")";
            case Column.Measured measured -> measured.variable();
            case Column.Computed computed -> computed.variable();
        };
    }

    /** A value of a coded column. */
    String value(Column.Coded column, Term term) {
        if (!column.fact().equals("code")) {
            return term.text();
        }
        return ontology.property(column.property())
                .map(PropertyDefinition::codes)
                .flatMap(list -> find(list, term))
                .map(code -> code.label(language))
                .orElseGet(term::text);
    }

    /** Whether a column's codes are of this list. */
    boolean isOfList(Column.Coded column, String scheme) {
        return column.fact().equals("code")
                && ontology.property(column.property())
                        .filter(property -> property.codes().scheme().equals(scheme))
                        .isPresent();
    }

    /** The notation of a value of a coded column. */
    Optional<String> notation(Column.Coded column, Term term) {
        return ontology.property(column.property())
                .map(PropertyDefinition::codes)
                .flatMap(list -> find(list, term))
                .map(Code::notation);
    }

    private static Optional<Code> find(CodeList list, Term term) {
        return switch (term) {
            case Term.Iri iri -> list.findByIri(iri.value());
            case Term.Literal literal -> list.find(literal.lexical());
        };
    }
}
