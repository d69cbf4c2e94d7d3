package org.weir.transparency;

import java.time.Instant;
import java.util.List;
import org.weir.Bytes;

/**
 * Evidence: exactly these entries stand in the log from an index on to the end of a tree that a quorum of witnesses cosigned.
 * Whoever holds one can say that something is not there, and what came first.
 */
public final class LogStretch {
    private final long start;
    private final List<Bytes> entries;
    private final Checkpoint checkpoint;

    private LogStretch(long start, List<Bytes> entries, Checkpoint checkpoint) {
        this.start = start;
        this.entries = List.copyOf(entries);
        this.checkpoint = checkpoint;
    }

    /**
     * Verifies a part of the log.
     *
     * @param start index of the first entry
     * @param before the {@link Frontier} of the tree of {@code start} entries: one hash per one-bit, the largest subtree first
     * @param entries all entries from {@code start} to the end of the checkpoint's tree
     * @param end a checkpoint of the log
     * @param now cosignatures of later times do not count
     */
    public static LogStretch verify(
            long start,
            List<Bytes> before,
            List<Bytes> entries,
            SignedCheckpoint end,
            WitnessPolicy witnesses,
            Instant now)
            throws NotVerifiedException {
        witnesses.requireQuorum(end, now);
        Checkpoint checkpoint = end.checkpoint();
        if (start < 0 || entries.isEmpty() || checkpoint.size() - start != entries.size()) {
            throw new NotVerifiedException("The entries do not reach to the end of the checkpoint's tree");
        }
        // As many hashes as one-bits: with more or fewer, subtrees of other sizes could be read out of the same root.
        Hashes.requireAll(before, Long.bitCount(start), "part of the log");
        Frontier frontier = Frontier.resume(start, before);
        entries.forEach(entry -> frontier.append(MerkleTree.leafHash(entry)));
        if (!frontier.root().equals(checkpoint.root())) {
            throw new NotVerifiedException("The entries lead to another root than the checkpoint's");
        }
        return new LogStretch(start, entries, checkpoint);
    }

    /** Index of the first entry. */
    public long start() {
        return start;
    }

    /** In the order of the log; at least one. */
    public List<Bytes> entries() {
        return entries;
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    @Override
    public String toString() {
        return "entries " + start + " to " + (checkpoint.size() - 1) + " of " + checkpoint.origin();
    }
}
