package org.weir.hub.federate;

import java.util.List;
import java.util.Optional;
import org.weir.hub.total.LoggedStep;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;

/** Port: one node's connection. Its methods never block. */
public interface NodeLink {

    /**
     * Sends a routed question with the proof that it is logged, and before it the checkpoint that the proof is for.
     *
     * @param total the terms of the session when its figures are for a total
     */
    Sent ask(String session, String routing, OpenedQuestion opened, Optional<Terms> total);

    /**
     * Tells the members of a session for a total, with the log's part from an index on. It may read from the disk, and never waits for
     * the node.
     */
    void roster(String session, List<String> seals, long from, LoggedStep logged);

    /** Tells whose figures are in it, likewise. */
    void survivors(Survivors survivors, long from, LoggedStep logged);

    /** Tells that a session for a total has ended. */
    void over(String session);

    /** Tells the node that nobody waits for this session any more. */
    void cancel(String session);

    /** What became of a message. */
    enum Sent {
        SENT,
        /** The node does not take what was sent before. */
        CONGESTED,
        /** The connection has ended. */
        GONE
    }
}
