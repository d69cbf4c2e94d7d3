package org.weir.transparency;

import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;

/**
 * Evidence that a leaf stands at an index of a tree of a size (RFC 9162, section 2.1.3).
 *
 * @param index counted from 0
 * @param size number of leaves of the tree
 * @param hashes from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Bytes> hashes) {
    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * The proof of a leaf in the tree's first {@code size} leaves.
     *
     * @throws IndexOutOfBoundsException when the tree has no such leaf
     */
    public static InclusionProof of(long index, long size, TreeNodes nodes) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("A tree of " + size + " leaves has no leaf " + index);
        }
        List<Bytes> hashes = new ArrayList<>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long split = start + Long.highestOneBit(end - start - 1);
            if (index < split) {
                hashes.add(MerkleTree.subtree(split, end, nodes));
                end = split;
            } else {
                hashes.add(MerkleTree.subtree(start, split, nodes));
                start = split;
            }
        }
        return new InclusionProof(index, size, hashes.reversed());
    }

    /** Whether the leaf is in the tree with this root. It says nothing about who vouches for the root. */
    public void verify(Bytes leafHash, Bytes root) throws NotVerifiedException {
        if (!rootFrom(leafHash).equals(root)) {
            throw new NotVerifiedException("The inclusion proof leads to another root");
        }
    }

    /** The root that this proof leads to. */
    public Bytes rootFrom(Bytes leafHash) throws NotVerifiedException {
        // Before any hashing: an index beyond the tree folds onto another leaf's path, and would verify.
        if (index < 0 || index >= size) {
            throw new NotVerifiedException("The inclusion proof's index is not within the tree");
        }
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        int border = Long.bitCount(index >>> inner);
        Hashes.requireAll(hashes, inner + border, "inclusion proof");
        Hashes.require(leafHash, "leaf hash");
        Bytes hash = leafHash;
        for (int i = 0; i < hashes.size(); i++) {
            boolean onTheRight = i >= inner || (index >> i & 1) == 1;
            hash = onTheRight ? MerkleTree.nodeHash(hashes.get(i), hash) : MerkleTree.nodeHash(hash, hashes.get(i));
        }
        return hash;
    }
}
