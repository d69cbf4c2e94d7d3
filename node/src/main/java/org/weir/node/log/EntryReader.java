package org.weir.node.log;

/** Hears an agency's entries, one after another. */
@FunctionalInterface
public interface EntryReader {

    /**
     * Takes an entry.
     *
     * @param index of its last leaf
     * @return whether it wants more
     */
    boolean read(long index, OwnEntry entry);
}
