package org.weir.node.witness;

import java.nio.file.Path;
import org.weir.transparency.NoteSignature;
import org.weir.transparency.SplitView;

/** A witness's answer to a checkpoint. */
public sealed interface WitnessVerdict {

    /** The log grew from what this witness knew, or stayed. */
    record Cosigned(NoteSignature cosignature) implements WitnessVerdict {}

    /**
     * The proof starts at another size than the one this witness knows; asking again from there is right.
     *
     * @param knownSize 0 when it knows none
     */
    record Conflict(long knownSize) implements WitnessVerdict {}

    /**
     * The checkpoint or the proof does not verify. It may be a fault on the way.
     *
     * @param sentence for people
     */
    record Refused(String sentence) implements WitnessVerdict {}

    /**
     * The log signed two trees that cannot be one. From now on this witness cosigns nothing of it.
     *
     * @param view both signed checkpoints, and the proof where their sizes differ
     * @param evidence file with the same
     */
    record SplitViewFound(SplitView view, Path evidence) implements WitnessVerdict {}
}
