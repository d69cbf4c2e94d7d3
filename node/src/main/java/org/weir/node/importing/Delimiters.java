package org.weir.node.importing;

import java.util.Collection;
import java.util.List;

/** Finds out what stands between the fields of a file, by its heading. */
final class Delimiters {
    private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');

    private Delimiters() {}

    /** The one with which the heading has the most names that the mapping knows; among equals, the most fields. */
    static char of(String beginning, Collection<String> known) {
        String heading = firstLine(beginning);
        char best = ',';
        long most = -1;
        for (char candidate : CANDIDATES) {
            List<String> fields = split(heading, candidate);
            long hits = fields.stream().filter(known::contains).count();
            long score = hits * 1_000_000 + fields.size();
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    static String firstLine(String beginning) {
        return beginning.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    private static List<String> split(String heading, char delimiter) {
        return List.of(heading.split(java.util.regex.Pattern.quote(String.valueOf(delimiter)), -1)).stream()
                .map(field -> field.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }
}
