package org.weir.transparency;

import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;

/**
 * Evidence that a tree is an earlier tree with leaves appended and nothing else changed (RFC 9162, section 2.1.4).
 *
 * @param oldSize at least 1: every tree begins with the empty one, so there is nothing to prove about it
 */
public record ConsistencyProof(long oldSize, long newSize, List<Bytes> hashes) {
    /** No tree that can be counted in 63 bits needs more hashes. */
    public static final int MAX_HASHES = 63;

    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * The proof between two sizes of one tree.
     *
     * @throws IndexOutOfBoundsException when the sizes are not in order, or the old tree is empty
     */
    public static ConsistencyProof of(long oldSize, long newSize, TreeNodes nodes) {
        if (oldSize < 1 || oldSize > newSize) {
            throw new IndexOutOfBoundsException("There is no proof from size " + oldSize + " to size " + newSize);
        }
        List<Bytes> hashes = new ArrayList<>();
        long start = 0;
        long end = newSize;
        boolean oldRootIsSubtree = true;
        while (oldSize != end) {
            long split = start + Long.highestOneBit(end - start - 1);
            if (oldSize <= split) {
                hashes.add(MerkleTree.subtree(split, end, nodes));
                end = split;
            } else {
                hashes.add(MerkleTree.subtree(start, split, nodes));
                start = split;
                oldRootIsSubtree = false;
            }
        }
        if (!oldRootIsSubtree) {
            hashes.add(MerkleTree.subtree(start, end, nodes));
        }
        return new ConsistencyProof(oldSize, newSize, hashes.reversed());
    }

    public void verify(Bytes oldRoot, Bytes newRoot) throws NotVerifiedException {
        if (oldSize < 1 || oldSize > newSize) {
            throw new NotVerifiedException("The consistency proof's sizes are not in order, or the old tree is empty");
        }
        if (oldSize == newSize) {
            Hashes.requireAll(hashes, 0, "consistency proof");
            requireEqual(oldRoot, newRoot, "Two trees of one size have different roots");
            return;
        }
        Hashes.require(oldRoot, "old root");
        Hashes.require(newRoot, "new root");
        Roots roots = roots(oldRoot);
        requireEqual(roots.old(), oldRoot, "The consistency proof leads to another old root");
        requireEqual(roots.grown(), newRoot, "The consistency proof leads to another new root");
    }

    /**
     * Whether this shows the opposite: it leads to the new root, and from another old root than this one. Whoever signed both
     * contradicts itself. Only of an old tree that is no perfect one can this be shown: of a perfect one the root itself is part of the
     * computation.
     */
    public boolean contradicts(Bytes oldRoot, Bytes newRoot) {
        if (oldSize < 1 || oldSize >= newSize) {
            return false;
        }
        try {
            Roots roots = roots(oldRoot);
            return roots.grown().equals(newRoot) && !roots.old().equals(oldRoot);
        } catch (NotVerifiedException e) {
            return false; // not even of the form of a proof
        }
    }

    private record Roots(Bytes old, Bytes grown) {}

    /** The old root and the new one, both computed from the same hashes along the path of the old tree's last leaf. */
    private Roots roots(Bytes oldRoot) throws NotVerifiedException {
        int shift = Long.numberOfTrailingZeros(oldSize);
        int inner = Long.SIZE - Long.numberOfLeadingZeros((oldSize - 1) ^ (newSize - 1)) - shift;
        long path = (oldSize - 1) >>> shift;
        boolean oldTreeIsPerfect = Long.bitCount(oldSize) == 1;
        int first = oldTreeIsPerfect ? 0 : 1;
        int border = Long.bitCount(path >>> inner);
        Hashes.requireAll(hashes, first + inner + border, "consistency proof");

        Bytes seed = oldTreeIsPerfect ? oldRoot : hashes.getFirst();
        Bytes oldHash = seed;
        Bytes newHash = seed;
        for (int i = 0; first + i < hashes.size(); i++) {
            Bytes hash = hashes.get(first + i);
            if (i >= inner || (path >> i & 1) == 1) {
                oldHash = MerkleTree.nodeHash(hash, oldHash);
                newHash = MerkleTree.nodeHash(hash, newHash);
            } else {
                newHash = MerkleTree.nodeHash(newHash, hash);
            }
        }
        return new Roots(oldHash, newHash);
    }

    private static void requireEqual(Bytes one, Bytes other, String sentence) throws NotVerifiedException {
        if (!one.equals(other)) {
            throw new NotVerifiedException(sentence);
        }
    }
}
