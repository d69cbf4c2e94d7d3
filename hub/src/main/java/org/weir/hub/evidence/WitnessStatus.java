package org.weir.hub.evidence;

import java.util.List;

/**
 * How the log's witnesses stand.
 *
 * @param members active members
 * @param quorum how many of them have to cosign
 * @param missing those who cannot now: not connected, with the proof of a split view, or having seen more than the log holds
 * @param contradicted those who hold the proof that the log contradicts itself
 * @param witnessed size of the newest tree that a quorum cosigned
 */
public record WitnessStatus(int members, int quorum, List<String> missing, List<String> contradicted, long witnessed) {
    public WitnessStatus {
        missing = List.copyOf(missing);
        contradicted = List.copyOf(contradicted);
    }

    /** Whether enough witnesses are there for a question. */
    public boolean isQuorumPossible() {
        return members > 0 && members - missing.size() >= quorum;
    }
}
