package org.weir.hub.federate;

import java.time.Duration;
import java.util.Optional;

/** Port: the nodes that are connected now, and those that are expected back. */
public interface NodeLinks {
    Optional<NodeLink> find(String agency);

    /**
     * How much longer an agency that is not connected is worth waiting for: it was, a moment ago. Zero for one that is not
     * expected.
     */
    Duration expected(String agency);
}
