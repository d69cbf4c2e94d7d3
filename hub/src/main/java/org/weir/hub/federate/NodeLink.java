package org.weir.hub.federate;

/** Port: one node's connection. Its methods never block. */
public interface NodeLink {

    /** Sends a routed question with the proof that it is logged, and before it the checkpoint that the proof is for. */
    Sent ask(String session, String routing, OpenedQuestion opened);

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
