package org.weir.ontology;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Closed ranges of literals as code lists, so that a year and a flag are broken down and filtered like anything else. */
final class LiteralLists {
    static final CodeList BOOLEAN = booleans();

    private LiteralLists() {}

    private static CodeList booleans() {
        Map<String, String> no = Map.of("en", "No", "fr", "Non", "es", "No", "ar", "لا");
        Map<String, String> yes = Map.of("en", "Yes", "fr", "Oui", "es", "Sí", "ar", "نعم");
        Map<String, String> title = Map.of("en", "Yes or no", "fr", "Oui ou non", "es", "Sí o no", "ar", "نعم أو لا");
        return list("boolean", title, List.of(code("boolean", 0, "false", no), code("boolean", 1, "true", yes)));
    }

    static CodeList years(int first, int last) {
        Map<String, String> title = Map.of("en", "Year", "fr", "Année", "es", "Año", "ar", "السنة");
        List<Code> codes = IntStream.rangeClosed(first, last)
                .mapToObj(year -> code("year", year - first, Integer.toString(year), sameInAll(Integer.toString(year))))
                .toList();
        return list("year", title, codes);
    }

    private static CodeList list(String scheme, Map<String, String> title, List<Code> codes) {
        return new CodeList(scheme, Ontology.CODES + scheme, title, List.of(scheme), codes);
    }

    private static Code code(String scheme, int index, String notation, Map<String, String> labels) {
        String iri = Ontology.CODES + scheme + "/" + notation;
        return new Code(index, notation, iri, scheme, List.of(), labels, Map.of(), false);
    }

    private static Map<String, String> sameInAll(String label) {
        return Map.of("en", label, "fr", label, "es", label, "ar", label);
    }
}
