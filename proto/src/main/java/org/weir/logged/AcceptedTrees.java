package org.weir.logged;

import org.weir.transparency.Checkpoint;

/** Port: what this node's own witness has seen of the log. */
@FunctionalInterface
public interface AcceptedTrees {
    /** Whether the witness has lately cosigned exactly this tree, and the log has not contradicted itself since. */
    boolean accepted(Checkpoint checkpoint);
}
