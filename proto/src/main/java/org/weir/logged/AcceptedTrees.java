package org.weir.logged;

import org.weir.transparency.Checkpoint;
import org.weir.transparency.SignedCheckpoint;

/** Port: what this node's own witness has seen of the log. */
@FunctionalInterface
public interface AcceptedTrees {
    /** Whether the witness has lately cosigned exactly this tree, and the log has not contradicted itself since. */
    boolean accepted(Checkpoint checkpoint);

    /** The log signed this checkpoint for somebody else, and the witness has not cosigned it: it may be the proof of a split view. */
    default void shownElsewhere(SignedCheckpoint checkpoint) {}
}
