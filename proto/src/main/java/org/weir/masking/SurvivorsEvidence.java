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
 * What a node is given to see that survivors are the session's first in the log: the log's entries from the opening of the session
 * to the end of a cosigned tree. Holding one proves nothing yet.
 *
 * @param before hashes of the tree before the opening entry
 * @param entries from the opening entry on
 * @param checkpoint signed by the log and cosigned by witnesses
 */
public record SurvivorsEvidence(Survivors survivors, List<Bytes> before, List<Bytes> entries, SignedNote checkpoint) {
    /** A session lasts for minutes; a hub that logs more in between has to open another. */
    public static final int MOST_ENTRIES = 1 << 14;

    public SurvivorsEvidence {
        before = List.copyOf(before);
        entries = List.copyOf(entries);
    }

    /**
     * Verifies with what the verifier brings.
     *
     * @param now cosignatures of later times do not count
     */
    public FixedSurvivors verify(Terms terms, LogIdentity log, WitnessPolicy witnesses, Instant now)
            throws SessionRefusedException {
        if (entries.size() > MOST_ENTRIES) {
            throw new SessionRefusedException("More of the log than a session can be long");
        }
        try {
            LogStretch stretch = LogStretch.verify(
                    terms.opened(), before, entries, SignedCheckpoint.open(checkpoint, log), witnesses, now);
            return FixedSurvivors.verify(survivors, terms, stretch);
        } catch (NotVerifiedException e) {
            throw new SessionRefusedException("The log's part is not proven. " + e.getMessage(), e);
        }
    }
}
