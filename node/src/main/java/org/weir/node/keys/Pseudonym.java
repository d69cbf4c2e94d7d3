package org.weir.node.keys;

import java.nio.ByteBuffer;

/**
 * What stands for a data subject inside one node: 128 bits of a keyed hash of the source's subject id, and the subject's record
 * key, 32 further bits of the same hash. Both stay the same for as long as the node keeps its key, so the same set of people
 * always gets the same perturbation.
 *
 * <p>Without the node's key nobody can make a pseudonym from an id, nor test a guess. It is never shown and never sent.
 */
public record Pseudonym(long high, long low, int recordKey) {

    /** Cuts a pseudonym from a keyed hash of at least 20 bytes. */
    static Pseudonym of(byte[] hash) {
        ByteBuffer bits = ByteBuffer.wrap(hash);
        return new Pseudonym(bits.getLong(), bits.getLong(), bits.getInt());
    }

    @Override
    public String toString() {
        return "a pseudonym";
    }
}
