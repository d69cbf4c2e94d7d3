package org.weir.signing;

import org.weir.Bytes;

/**
 * What an agency sends: a seal and, when it released a table, the table's bytes.
 *
 * @param seal a JWS over the digest of {@code table}
 * @param reveal the last step of a session for a total, a seal of its own; empty for every other answer
 */
public record SealedAnswer(String seal, Bytes table, String reveal) {

    /** An answer outside of a session for a total. */
    public SealedAnswer(String seal, Bytes table) {
        this(seal, table, "");
    }

    /** The same with what takes the masks off. */
    public SealedAnswer withReveal(String last) {
        return new SealedAnswer(seal, table, last);
    }

    /** Sizes. */
    @Override
    public String toString() {
        return "sealed answer, " + table.length() + " bytes";
    }
}
