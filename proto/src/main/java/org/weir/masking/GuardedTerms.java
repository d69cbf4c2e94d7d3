package org.weir.masking;

import org.weir.Bytes;

/**
 * What a guarded session is about: a session's terms, the one agency that keeps all masks, and how many members its noise counts on. The
 * guard signs the digest, and every mask is bound to what it signed: members that were told of different guards are in no session together.
 *
 * @param terms of the session. The guard takes it on until {@code joinBy}, members send until {@code uploadBy}, and the guard gives the
 *     sum of the masks until {@code revealBy}
 * @param guard an agency besides the one that asks; it has no figures in the session
 * @param least so many members at least are in the sum. Each adds noise as if there were no more, for nobody knows yet who will come
 */
public record GuardedTerms(Terms terms, String guard, int least) {
    public GuardedTerms {
        Lines.requireAgency(guard);
        if (guard.equals(terms.asker())) {
            throw new IllegalArgumentException("The agency that asks guards no session of its own");
        }
        if (least < Roster.LEAST_ENTITIES) {
            throw new IllegalArgumentException("A sum is of " + Roster.LEAST_ENTITIES + " members at least");
        }
    }

    /**
     * What a sum of the fewest members withstands: a third of them may tell the hub all they know, and none is missing. With more members
     * there are never fewer honest ones, so their noise is what was promised or more.
     */
    public Tolerance tolerance() {
        return new Tolerance(least, Math.max(1, least / 3), 0);
    }

    /** One spelling; what the digest is over. */
    public String text() {
        return "weir-guarded/1\nterms " + terms.digest().hex() + "\nguard " + guard + "\nleast " + least + "\n";
    }

    /** SHA-256 of the text. */
    public Bytes digest() {
        return Bytes.utf8(text()).sha256();
    }
}
