package org.weir.hub.federate;

import java.util.Optional;

/** Port: the nodes that are connected now. */
public interface NodeLinks {
    Optional<NodeLink> find(String agency);
}
