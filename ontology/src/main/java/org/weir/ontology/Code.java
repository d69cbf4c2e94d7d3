package org.weir.ontology;

import java.util.List;
import java.util.Map;

/**
 * One code of a {@link CodeList}.
 *
 * <p>The codes of the lists {@code boolean} and {@code year} stand for RDF literals ({@code true}, {@code 2016}); their
 * {@link #iri} names them within this program and does not occur in records.
 *
 * @param index dense index in its list
 * @param notation the one plain text that names it within its list
 * @param iri {@code https://w3id.org/weir/code/<scheme>/<notation, percent-encoded>}
 * @param level the level of its list it is at
 * @param broader indexes of the codes one step up: none for a top code, else one
 * @param labels language (en, fr, es, ar) to label
 * @param aliases kind of alias (alpha2, numeric, htcds ...) to how it is written there
 * @param retired whether sources have stopped using it; records may still hold it
 */
public record Code(
        int index,
        String notation,
        String iri,
        String level,
        List<Integer> broader,
        Map<String, String> labels,
        Map<String, String> aliases,
        boolean retired) {
    public Code {
        broader = List.copyOf(broader);
        labels = Map.copyOf(labels);
        aliases = Map.copyOf(aliases);
    }

    /** The label in this language, else in English. */
    public String label(String language) {
        return Labels.in(labels, language, notation);
    }
}
