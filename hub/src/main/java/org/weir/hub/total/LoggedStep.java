package org.weir.hub.total;

import java.io.IOException;
import org.weir.masking.LogPart;
import org.weir.transparency.SignedCheckpoint;

/** A step of a session that stands in the log under a quorum's cosignatures. */
public interface LoggedStep {

    /** The log from an index to the end of the tree that was waited for. */
    LogPart part(long from) throws IOException;

    /**
     * The log from an index to the end of a newer tree.
     *
     * @param shown cosigned, and sent to the node that the part is for
     */
    LogPart part(long from, SignedCheckpoint shown) throws IOException;
}
