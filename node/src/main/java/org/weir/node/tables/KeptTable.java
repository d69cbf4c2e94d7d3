package org.weir.node.tables;

import java.time.Duration;
import java.time.Instant;
import org.weir.answer.AgencyOutcome;
import org.weir.disclosure.ShownTotal;
import org.weir.membership.Membership;
import org.weir.ontology.Layout;
import org.weir.ontology.compile.Compiled;
import org.weir.shared.SharedTable;

/** A released table that this node verified and keeps: what was asked, as this node's own compiler understands it, and the noisy total. */
public final class KeptTable {
    private final SharedTable shared;
    private final Membership membership;
    private final Compiled compiled;
    private final int[] words;

    /** @param words of the total, the measures one after the other; not to be changed afterwards */
    KeptTable(SharedTable shared, Membership membership, Compiled compiled, int[] words) {
        this.shared = shared;
        this.membership = membership;
        this.compiled = compiled;
        this.words = words;
    }

    public SharedTable shared() {
        return shared;
    }

    /** Number of the membership whose keys it was verified with. */
    public long membership() {
        return membership.number();
    }

    /** The membership whose keys it was verified with. */
    public Membership verifiedBy() {
        return membership;
    }

    /** The run of its question that it is of, as the log names it. */
    public String session() {
        return shared.result().session();
    }

    /** How many figures it has, of all measures. */
    public int cells() {
        return words.length;
    }

    public Compiled compiled() {
        return compiled;
    }

    public Layout layout() {
        return compiled.layout();
    }

    /** Index of the log's entry that released it. */
    public long released() {
        return shared.released();
    }

    /** When it was released, by the log's entry. */
    public Instant at() {
        return shared.releasedAt();
    }

    /** The agency that asked for it. */
    public String asker() {
        return shared.question().issuer();
    }

    public String purpose() {
        return shared.question().purpose();
    }

    /** The period of which it is a core table; empty for one on demand. */
    public String core() {
        return shared.question().core();
    }

    /** Until when questions are answered from it: for a time, and a core table until its period ends if that is later. */
    Instant usedUntil(Duration time) {
        Instant end = at().plus(time);
        if (core().isEmpty()) {
            return end;
        }
        Instant next =
                membership.coreTables().every().at(shared.question().issued()).ends();
        return end.isBefore(next) ? next : end;
    }

    /** Roster and noise, as those in it sealed them. */
    public AgencyOutcome.InTotal terms() {
        return shared.terms();
    }

    /** How many agencies' figures are in it. */
    public int agencies() {
        return shared.result().coverage().inTotal().size();
    }

    /** How each of its figures is shown; it holds none itself. */
    public ShownTotal shown() {
        return ShownTotal.of(new int[0], terms().variance(), terms().members(), agencies());
    }

    int[] words() {
        return words;
    }

    @Override
    public String toString() {
        return shared.toString();
    }
}
