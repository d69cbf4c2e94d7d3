package org.weir.transparency;

import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;

/**
 * The state needed to append to a tree and to know its root: one hash per one-bit of the size, at most 63. Not safe for use by
 * several threads at once.
 */
public final class Frontier {
    private final List<Bytes> subtrees = new ArrayList<>();
    private long size;

    public void append(Bytes leafHash) {
        Bytes hash = leafHash;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = MerkleTree.nodeHash(subtrees.removeLast(), hash);
        }
        subtrees.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    /** The hashes, one per one-bit of the size, the largest subtree first. */
    public List<Bytes> hashes() {
        return List.copyOf(subtrees);
    }

    /** A frontier from its {@link #hashes}, as many as the size has one-bits. */
    static Frontier resume(long size, List<Bytes> hashes) {
        Frontier frontier = new Frontier();
        frontier.subtrees.addAll(hashes);
        frontier.size = size;
        return frontier;
    }

    public Bytes root() {
        if (subtrees.isEmpty()) {
            return MerkleTree.EMPTY_ROOT;
        }
        Bytes root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = MerkleTree.nodeHash(subtrees.get(i), root);
        }
        return root;
    }

    /** The frontier of a tree that is already there. */
    public static Frontier of(long size, TreeNodes nodes) {
        Frontier frontier = new Frontier();
        long start = 0;
        for (int level = 62; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                frontier.subtrees.add(nodes.at(level, start >> level));
                start += 1L << level;
            }
        }
        frontier.size = size;
        return frontier;
    }
}
