package org.weir.node.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.weir.ontology.Ontology;

/**
 * What the word {@code standard} stands for: these properties and levels, listed here one by one. A property that joins the
 * vocabulary later is not in it until somebody puts it here.
 */
final class StandardLevels {
    private static final Map<String, List<String>> LEVELS = Map.ofEntries(
            Map.entry("registered", List.of("year")),
            Map.entry("gender", List.of("gender")),
            Map.entry("ageBand", List.of("band", "majority")),
            Map.entry("minorAtExploitation", List.of("boolean")),
            Map.entry("citizenship", List.of("country", "sub-region", "region")),
            Map.entry("countryOfExploitation", List.of("country", "sub-region", "region")),
            Map.entry("exploitation", List.of("detail", "form")),
            Map.entry("exploitationRuledOut", List.of("detail", "form")),
            Map.entry("labourSector", List.of("sector", "isic-section")),
            Map.entry("sexualExploitationType", List.of("type")),
            Map.entry("meansOfControl", List.of("detail", "group")),
            Map.entry("recruiterRelation", List.of("relation", "acquaintance")),
            Map.entry("duration", List.of("band", "group")),
            Map.entry("status", List.of("status")),
            Map.entry("reportedBy", List.of("kind")),
            Map.entry("crossBorder", List.of("boolean")));

    private StandardLevels() {}

    /** In the order of the vocabulary. */
    static Map<String, Set<String>> of(Ontology ontology) {
        Map<String, Set<String>> levels = new LinkedHashMap<>();
        ontology.properties().forEach(property -> {
            List<String> named = LEVELS.getOrDefault(property.name(), List.of());
            if (!named.isEmpty()) {
                levels.put(property.name(), new TreeSet<>(named));
            }
        });
        return Collections.unmodifiableMap(levels);
    }

    static Map<String, List<String>> listed() {
        return LEVELS;
    }
}
