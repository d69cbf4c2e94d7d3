package org.weir.ontology;

import java.util.List;
import java.util.Map;

/**
 * What an answer may be used for. Whether an agency grants a purpose is the agency's policy and not said here.
 *
 * @param id key in policies, tokens and addresses: {@code statistics}
 * @param iri the purpose in RDF
 * @param labels language (en, fr, es, ar) to label
 * @param definition what it covers and what it does not, in English
 * @param dpv the purposes of the Data Privacy Vocabulary that are broader
 * @param legalBases bases on which such a use commonly rests (DPV terms); which one applies is for the asking agency to say
 */
public record Purpose(
        String id,
        String iri,
        Map<String, String> labels,
        String definition,
        List<String> dpv,
        List<String> legalBases) {
    public Purpose {
        labels = Map.copyOf(labels);
        dpv = List.copyOf(dpv);
        legalBases = List.copyOf(legalBases);
    }

    /** The label in this language, else in English. */
    public String label(String language) {
        return Labels.in(labels, language, id);
    }
}
