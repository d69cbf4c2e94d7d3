package org.weir.masking;

import java.time.Instant;
import java.util.List;
import org.weir.Bytes;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.LogStretch;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SignedNote;
import org.weir.transparency.WitnessPolicy;

/**
 * A part of the log as a node is shown it, from an index to the end of a tree. Holding one proves nothing yet.
 *
 * @param from index of the first entry
 * @param before hashes of the tree before it
 * @param entries from there on
 * @param checkpoint signed by the log and cosigned by witnesses
 */
public record LogPart(long from, List<Bytes> before, List<Bytes> entries, SignedNote checkpoint) {
    /**
     * A session lasts for minutes, and most of it is what a member that was in no session for long has not compared with its ledger
     * yet. A node that has more to catch up with takes no part.
     */
    public static final int MOST_ENTRIES = 1 << 17;

    public LogPart {
        before = List.copyOf(before);
        entries = List.copyOf(entries);
    }

    /**
     * Verifies with what the verifier brings.
     *
     * @param now cosignatures of later times do not count
     */
    public LogStretch verify(LogIdentity log, WitnessPolicy witnesses, Instant now) throws SessionRefusedException {
        if (entries.size() > MOST_ENTRIES) {
            throw new SessionRefusedException("More of the log than a session can show");
        }
        try {
            return LogStretch.verify(from, before, entries, SignedCheckpoint.open(checkpoint, log), witnesses, now);
        } catch (NotVerifiedException e) {
            throw new SessionRefusedException("The log's part is not proven. " + e.getMessage(), e);
        }
    }

    /** Where and how many. */
    @Override
    public String toString() {
        return entries.size() + " entries from " + from;
    }
}
