package org.weir.ontology;

import java.util.Map;

/**
 * One rule that one record breaks. It shows no value, but names the record: it is for the operator of the node that holds it.
 *
 * @param rule the rule's local name: {@code one-subject}
 * @param record IRI of the record
 * @param rejects whether such a record is not imported; otherwise it is a warning
 * @param messages language (en, fr, es, ar) to a sentence in plain words
 */
public record Finding(String rule, String record, boolean rejects, Map<String, String> messages) {
    public Finding {
        messages = Map.copyOf(messages);
    }

    /** The sentence in this language, else in English. */
    public String message(String language) {
        return Labels.in(messages, language, rule);
    }

    @Override
    public String toString() {
        return "finding " + rule;
    }
}
