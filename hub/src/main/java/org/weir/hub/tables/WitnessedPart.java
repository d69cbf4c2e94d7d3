package org.weir.hub.tables;

import java.io.IOException;
import org.weir.hub.evidence.NoQuorumException;
import org.weir.masking.LogPart;

/** Port: a part of the log, to the end of a tree that a quorum cosigned. */
@FunctionalInterface
public interface WitnessedPart {

    /**
     * Cuts it out, and waits for the witnesses for a moment.
     *
     * @param until index of an entry that the tree holds
     */
    LogPart of(long from, long until) throws IOException, NoQuorumException, InterruptedException;
}
