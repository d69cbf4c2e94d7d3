package org.weir.node.witness;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;

/**
 * Compares what other members' witnesses were shown of the log with what this node's was. Two checkpoints that cannot be of one log
 * are stored as the proof, and the witness cosigns and accepts nothing more: so this node neither answers nor asks.
 *
 * <p>It finds a fork as soon as one member of each branch compares. It does not find one whose branches were never shown to two
 * members who compare.
 */
public final class Comparison {
    private final Witness witness;
    private final LogIdentity log;

    public Comparison(Witness witness, LogIdentity log) {
        this.witness = witness;
        this.log = log;
    }

    /** What a comparison found. */
    public sealed interface Finding {
        /** Both were shown one log. */
        record OneLog(long mine, long theirs) implements Finding {}

        /** One of the two has cosigned nothing yet. */
        record Nothing() implements Finding {}

        /** The log contradicts itself: the proof is in the witness's folder. */
        record TwoLogs(WitnessVerdict.SplitViewFound found) implements Finding {}

        /**
         * Nothing is proven in either direction.
         *
         * @param sentence for people
         */
        record Unproven(String sentence) implements Finding {}
    }

    /** Port: the hub's log, asked to prove that it grew. */
    @FunctionalInterface
    public interface Proofs {
        /** @throws IOException with a sentence when the hub gives none */
        List<Bytes> consistency(long oldSize, long newSize) throws IOException, InterruptedException;
    }

    /**
     * Compares by what this witness remembers: trees of one size. It costs no signature when the other was shown the very checkpoint
     * that this one was, as they are by an honest hub.
     *
     * @param note as another agency's seal states it, unverified
     * @return false when the log contradicts itself
     */
    public boolean agrees(String note) {
        if (witness.cosigned(note)) {
            return witness.evidence().isEmpty();
        }
        try {
            var _ = witness.compare(SignedCheckpoint.open(note, log)); // what it finds is in the evidence
        } catch (NotVerifiedException e) {
            return witness.evidence().isEmpty(); // not the log's own words: it says nothing about the log
        } catch (IOException e) {
            return false; // found, and the disk is full: the witness stops all the same
        }
        return witness.evidence().isEmpty();
    }

    /**
     * Compares trees of any sizes. Blocks for as long as the proof takes.
     *
     * @param note as another agency stated it, unverified; of no length when it has cosigned nothing
     * @throws IOException when the evidence cannot be stored, or the hub gives no proof
     */
    public Finding compare(String note, Proofs proofs) throws IOException, InterruptedException {
        Optional<SignedCheckpoint> known = witness.known();
        if (note.isEmpty() || known.isEmpty()) {
            return new Finding.Nothing();
        }
        SignedCheckpoint theirs;
        try {
            theirs = SignedCheckpoint.open(note, log);
        } catch (NotVerifiedException e) {
            return new Finding.Unproven("What the agency was shown is not signed by the log: " + e.getMessage());
        }
        Optional<WitnessVerdict.SplitViewFound> found = witness.compare(theirs);
        if (found.isPresent()) {
            return new Finding.TwoLogs(found.get());
        }
        long mine = known.get().checkpoint().size();
        long size = theirs.checkpoint().size();
        if (witness.accepted(theirs.checkpoint()) || mine == 0 || size == 0) {
            return new Finding.OneLog(mine, size);
        }
        return byProof(known.get(), theirs, proofs.consistency(Math.min(mine, size), Math.max(mine, size)));
    }

    private Finding byProof(SignedCheckpoint mine, SignedCheckpoint theirs, List<Bytes> hashes) throws IOException {
        try {
            return witness.compare(mine, theirs, hashes)
                    .<Finding>map(Finding.TwoLogs::new)
                    .orElseGet(() -> new Finding.OneLog(
                            mine.checkpoint().size(), theirs.checkpoint().size()));
        } catch (NotVerifiedException e) {
            return new Finding.Unproven("The log does not prove that it grew from one to the other: " + e.getMessage());
        }
    }
}
