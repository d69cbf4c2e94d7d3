package org.weir.logged;

import org.weir.Bytes;
import org.weir.signing.RoutedQuestion;
import org.weir.transparency.ProvenEntry;

/**
 * Evidence: this routed question stands in the federation's log, in a tree that a quorum of the members and this node's own witness
 * have cosigned. A node works on nothing else.
 */
public final class LoggedQuestion {
    private final RoutedQuestion routed;
    private final ProvenEntry entry;
    private final String receipt;
    private final Bytes salt;

    LoggedQuestion(RoutedQuestion routed, ProvenEntry entry, String receipt, Bytes salt) {
        this.routed = routed;
        this.entry = entry;
        this.receipt = receipt;
        this.salt = salt;
    }

    public RoutedQuestion routed() {
        return routed;
    }

    /** The entry with its place and the cosignatures. */
    public ProvenEntry entry() {
        return entry;
    }

    /** What proved it, as received. */
    public String receipt() {
        return receipt;
    }

    /** Opens the entry's commitment. */
    public Bytes salt() {
        return salt;
    }

    @Override
    public String toString() {
        return "logged " + routed;
    }
}
