package org.weir.logged;

import org.weir.Bytes;
import org.weir.transparency.ProvenEntry;

/** Evidence: the question this node asked stands in the federation's log, under a quorum's cosignatures. */
public final class AskedQuestion {
    private final ProvenEntry entry;
    private final String receipt;
    private final Bytes salt;

    AskedQuestion(ProvenEntry entry, String receipt, Bytes salt) {
        this.entry = entry;
        this.receipt = receipt;
        this.salt = salt;
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
        return "asked question, " + entry;
    }
}
