package org.weir.masking;

import java.time.Instant;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.WitnessPolicy;

/**
 * What a node is given to see that survivors are the session's first in the log. Holding one proves nothing yet.
 *
 * @param part of the log, from the entry that opened the session on
 */
public record SurvivorsEvidence(Survivors survivors, LogPart part) {

    /**
     * Verifies with what the verifier brings.
     *
     * @param now cosignatures of later times do not count
     */
    public FixedSurvivors verify(Terms terms, LogIdentity log, WitnessPolicy witnesses, Instant now)
            throws SessionRefusedException {
        return FixedSurvivors.verify(survivors, terms, part.verify(log, witnesses, now));
    }
}
