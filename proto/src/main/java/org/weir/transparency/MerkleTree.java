package org.weir.transparency;

import java.util.List;
import org.weir.Bytes;

/** The hash tree of RFC 6962, section 2.1 (the same in RFC 9162), with SHA-256. */
public final class MerkleTree {
    public static final int HASH_LENGTH = 32;

    /** The root of the tree without leaves. */
    public static final Bytes EMPTY_ROOT = Bytes.sha256(new byte[0]);

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** Hash of an entry as a leaf. Leaves and inner nodes hash apart, so that a node cannot pose as an entry. */
    public static Bytes leafHash(Bytes entry) {
        byte[] input = new byte[entry.length() + 1];
        input[0] = LEAF;
        System.arraycopy(entry.toArray(), 0, input, 1, entry.length());
        return Bytes.sha256(input);
    }

    public static Bytes nodeHash(Bytes left, Bytes right) {
        byte[] input = new byte[left.length() + right.length() + 1];
        input[0] = NODE;
        System.arraycopy(left.toArray(), 0, input, 1, left.length());
        System.arraycopy(right.toArray(), 0, input, 1 + left.length(), right.length());
        return Bytes.sha256(input);
    }

    /** The root over these leaf hashes. */
    public static Bytes root(List<Bytes> leafHashes) {
        Frontier frontier = new Frontier();
        leafHashes.forEach(frontier::append);
        return frontier.root();
    }

    /** The root of the tree's first {@code size} leaves. */
    public static Bytes root(long size, TreeNodes nodes) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has no negative size");
        }
        return size == 0 ? EMPTY_ROOT : subtree(0, size, nodes);
    }

    /** The hash over the leaves {@code [start, end)}, a subtree that occurs in the recursion of RFC 6962. */
    static Bytes subtree(long start, long end, TreeNodes nodes) {
        long width = end - start;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return nodes.at(level, start >> level);
        }
        long split = start + Long.highestOneBit(width);
        return nodeHash(subtree(start, split, nodes), subtree(split, end, nodes));
    }
}
