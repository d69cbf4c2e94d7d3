package org.weir.node;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.logged.AcceptedTrees;
import org.weir.node.witness.Witness;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.SignedCheckpoint;

/** This node's witness, as the questions' verifier sees it. */
record OwnWitness(Witness witness) implements AcceptedTrees {
    private static final Logger LOG = LoggerFactory.getLogger(OwnWitness.class);

    @Override
    public boolean accepted(Checkpoint checkpoint) {
        return witness.accepted(checkpoint);
    }

    @Override
    public void shownElsewhere(SignedCheckpoint checkpoint) {
        try {
            witness.compare(checkpoint)
                    .ifPresent(found -> LOG.error("the hub's log has shown two views evidence={}", found.evidence()));
        } catch (IOException e) {
            LOG.error("the proof of a split view cannot be stored", e);
        }
    }
}
