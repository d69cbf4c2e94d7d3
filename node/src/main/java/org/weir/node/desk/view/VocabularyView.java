package org.weir.node.desk.view;

import java.util.List;

/**
 * The facts that questions are made of.
 *
 * @param digest names the definition set
 */
public record VocabularyView(List<Fact> facts, String digest) {
    public VocabularyView {
        facts = List.copyOf(facts);
    }

    /**
     * One property.
     *
     * @param name as it is written in SPARQL
     * @param kind key of the text that says how a value is written
     * @param multiple whether one record may have several
     * @param scheme list of its codes
     * @param codes how many there are
     * @param pattern a line of SPARQL that uses it
     */
    public record Fact(
            String name,
            String label,
            String definition,
            String kind,
            boolean multiple,
            String scheme,
            String levels,
            String codes,
            String pattern) {}
}
