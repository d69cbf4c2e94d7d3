package org.weir.node.tables;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;

/**
 * Finds the released table that a question can be answered from, for nothing. Pure arithmetic on what every member has already: it asks
 * nobody and charges nothing.
 *
 * <p>A table is used for the purpose it was asked for only, since consent is given for purposes; and for {@link #USED_FOR}, since whose
 * consent was withdrawn afterwards is still in it. A core table is used until its period ends, for the next one is made then. Of
 * several, the one whose figures are the least uncertain is taken, and of those the newest.
 */
public final class Planner {
    /** A quarter: records of a newer epoch are there by then. */
    public static final Duration USED_FOR = Duration.ofDays(92);

    private final TableShelf shelf;
    private final Ontology ontology;
    private final Clock clock;

    public Planner(TableShelf shelf, Ontology ontology, Clock clock) {
        this.shelf = shelf;
        this.ontology = ontology;
        this.clock = clock;
    }

    /** Whether questions are answered from a table still. */
    public static boolean isUsed(KeptTable table, Instant now) {
        return !table.usedUntil(USED_FOR).isBefore(now);
    }

    /**
     * The best offer.
     *
     * @param question resolved by this node's own compiler
     * @param purpose of whoever asks
     */
    public Optional<Offer> find(Layout question, String purpose) {
        Instant now = clock.instant();
        KeptTable best = null;
        Derivation how = null;
        double leastVariance = 0;
        for (KeptTable table : shelf.newestFirst()) {
            if (!table.purpose().equals(purpose) || !isUsed(table, now)) {
                continue;
            }
            Optional<Derivation> derivation = Derivation.find(ontology, table.layout(), question);
            if (derivation.isPresent()) {
                double noise = table.shown().deviation();
                double variance = derivation.get().most() * noise * noise;
                if (best == null || variance < leastVariance) {
                    best = table;
                    how = derivation.get();
                    leastVariance = variance;
                }
            }
        }
        return best == null || how == null ? Optional.empty() : Optional.of(Offer.of(best, how.sums(best.words())));
    }
}
