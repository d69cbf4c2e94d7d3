package org.weir.ontology.compile;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words close to one that is not known, for a sentence that helps. */
final class NearMiss {
    private static final int LONGEST = 64;

    private record Candidate(String word, int distance) {}

    private NearMiss() {}

    /** {@code " Did you mean X or Y?"}, or nothing. */
    static String question(String wanted, Collection<String> words) {
        List<String> near = of(wanted, words);
        return near.isEmpty() ? "" : " Did you mean " + near.stream().collect(Collectors.joining(" or ")) + "?";
    }

    static List<String> of(String wanted, Collection<String> words) {
        String folded = fold(wanted);
        int most = Math.max(1, folded.length() / 3);
        return words.stream()
                .distinct()
                .map(w -> new Candidate(w, distance(folded, fold(w))))
                .filter(c -> c.distance() <= most)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .limit(3)
                .map(Candidate::word)
                .toList();
    }

    private static String fold(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(LONGEST, lower.length()));
    }

    /** Levenshtein. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
