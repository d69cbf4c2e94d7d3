package org.weir.ontology;

import java.util.List;
import java.util.Map;

/** The languages every label is in, and the one rule for a language that is not among them. */
final class Labels {
    static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar");

    private Labels() {}

    static String in(Map<String, String> labels, String language, String otherwise) {
        String label = labels.get(language);
        return label != null ? label : labels.getOrDefault("en", otherwise);
    }
}
