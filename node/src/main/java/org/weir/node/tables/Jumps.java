package org.weir.node.tables;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;

/**
 * Looks for figures of a released total that cannot be, or that are far from those of the release before. An alarm and no defence: it
 * rings for a federation that changed as well as for an agency that sent made-up figures, and stays silent when somebody makes up little,
 * does so slowly, or did from the beginning.
 *
 * <p>The release before is the newest one of the same question, for the same purpose and of the same agencies: one that is missing
 * changes every figure, and says so in the answer already. Pure arithmetic on what every member has.
 */
final class Jumps {
    /**
     * How many standard deviations of the noise, of both figures together, are none of anybody's doing. Of a thousand figures that did not
     * change, one rings by chance in a hundred and fifty tables.
     */
    static final double DEVIATIONS = 4.5;

    /** Which part of the earlier figure is the ordinary course of things, beside the noise. */
    static final double ORDINARY = 0.1;

    private Jumps() {}

    /** The release that a table is compared with, among those kept. */
    static Optional<KeptTable> before(KeptTable table, List<KeptTable> newestFirst) {
        return newestFirst.stream()
                .filter(earlier -> earlier.released() < table.released()
                        && earlier.purpose().equals(table.purpose())
                        && earlier.compiled()
                                .question()
                                .digest()
                                .equals(table.compiled().question().digest())
                        && agencies(earlier).equals(agencies(table)))
                .findFirst();
    }

    private static Set<String> agencies(KeptTable table) {
        return table.shared().result().coverage().agencies().stream()
                .filter(entry -> entry.outcome() instanceof AgencyOutcome.InTotal)
                .map(Coverage.Entry::agency)
                .collect(Collectors.toSet());
    }

    /** How many figures jumped, or are of fewer persons than none. */
    static int count(KeptTable table, Optional<KeptTable> before) {
        int[] words = table.words();
        double own = table.shown().deviation();
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            boolean isBelowNone = words[i] < -DEVIATIONS * own;
            int cell = i;
            boolean jumped = before.map(earlier -> isFar(
                            words[cell],
                            own,
                            earlier.words()[cell],
                            earlier.shown().deviation()))
                    .orElse(false);
            count += isBelowNone || jumped ? 1 : 0;
        }
        return count;
    }

    private static boolean isFar(long figure, double own, long earlier, double other) {
        double ordinary = DEVIATIONS * Math.hypot(own, other) + ORDINARY * Math.max(0, earlier);
        return Math.abs(figure - earlier) > ordinary;
    }
}
