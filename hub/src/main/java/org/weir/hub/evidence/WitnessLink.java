package org.weir.hub.evidence;

import java.util.List;
import org.weir.Bytes;
import org.weir.transparency.SignedCheckpoint;

/** Port: one node's connection, to its witness. Nothing here blocks; frames keep their order. */
public interface WitnessLink {
    String agency();

    /**
     * Sends a checkpoint to be cosigned.
     *
     * @param oldSize where the proof begins; 0 for none
     * @return whether it is on its way
     */
    boolean send(SignedCheckpoint checkpoint, long oldSize, List<Bytes> proof);
}
