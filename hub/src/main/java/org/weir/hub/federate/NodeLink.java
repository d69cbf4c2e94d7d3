package org.weir.hub.federate;

/** Port: one node's connection. Its methods never block. */
public interface NodeLink {

    /** Sends a routed question. */
    Sent ask(String session, String routing);

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
