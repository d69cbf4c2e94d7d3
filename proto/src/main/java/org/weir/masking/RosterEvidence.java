package org.weir.masking;

import java.time.Instant;
import java.util.List;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.WitnessPolicy;

/**
 * What a node is given to see who is in its session. Holding one proves nothing yet.
 *
 * @param seals of the members' joinings
 * @param part of the log, from where this node has not compared it with its ledger, or from the entry that opened the session when that
 *     is earlier
 */
public record RosterEvidence(List<String> seals, LogPart part) {
    public RosterEvidence {
        seals = List.copyOf(seals);
    }

    /**
     * Verifies with what the verifier brings.
     *
     * @param now cosignatures of later times do not count
     */
    public FixedRoster verify(Terms terms, Roll roll, Seals keys, LogIdentity log, WitnessPolicy witnesses, Instant now)
            throws SessionRefusedException {
        return FixedRoster.verify(Roster.verify(terms, seals, roll, keys), part.verify(log, witnesses, now));
    }

    @Override
    public String toString() {
        return "roster of " + seals.size() + ", " + part;
    }
}
