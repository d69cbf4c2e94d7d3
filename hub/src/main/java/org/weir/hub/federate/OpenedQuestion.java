package org.weir.hub.federate;

import java.io.IOException;
import org.weir.Bytes;
import org.weir.transparency.SignedCheckpoint;

/** Port: a question that stands in the log under a quorum's cosignatures. */
public interface OpenedQuestion {

    /** The entry's place. */
    long index();

    /** The proof over the checkpoint that it was waited for. */
    String receipt() throws IOException;

    /** Opens the entry's commitment to the requester's envelope. */
    Bytes salt();

    /**
     * The proof for a node.
     *
     * @param checkpoint cosigned, of a tree that holds the entry, and sent to that node
     */
    String receipt(SignedCheckpoint checkpoint) throws IOException;
}
