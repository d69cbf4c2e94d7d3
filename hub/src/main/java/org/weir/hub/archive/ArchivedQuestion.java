package org.weir.hub.archive;

import org.weir.Bytes;

/**
 * A question as it was asked.
 *
 * @param envelope the requester's, as it was signed
 * @param salt opens the log entry's commitment to it
 */
public record ArchivedQuestion(String envelope, Bytes salt) {
    /** A size, never the text. */
    @Override
    public String toString() {
        return "question of " + envelope.length() + " characters";
    }
}
