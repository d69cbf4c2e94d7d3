package org.weir.transparency;

import org.weir.Bytes;

/** The hashes of a Merkle tree's perfect subtrees, wherever they are kept. */
@FunctionalInterface
public interface TreeNodes {
    /**
     * The hash over the leaves {@code [index << level, (index + 1) << level)}, all of which exist. Level 0 is the leaves.
     *
     * <p>Callers ask only for subtrees within the tree whose proof they make.
     */
    Bytes at(int level, long index);
}
