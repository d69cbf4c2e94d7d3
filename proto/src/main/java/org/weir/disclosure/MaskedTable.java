package org.weir.disclosure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.weir.Bytes;
import org.weir.masking.Roster;

/**
 * A table that has passed the gate of profile {@code total}: noise of this node in every cell, and over it the masks of a verified
 * roster. Its bytes look like random ones; alone they say nothing, not even to everybody who is not in the roster together.
 *
 * <p>Made by {@link TotalControl} only: this type is the evidence that noise and masks were added, and it is the only form in which
 * an agency's cells can be sent for a total.
 */
public final class MaskedTable {
    private final Roster roster;
    private final byte[] words;
    private final Bytes digest;

    MaskedTable(Roster roster, int[] covered) {
        this.roster = roster;
        this.words = new byte[covered.length * Integer.BYTES];
        ByteBuffer.wrap(words).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(covered);
        this.digest = Bytes.sha256(words);
    }

    /** The roster whose masks cover it. */
    public Roster roster() {
        return roster;
    }

    /** As sent: four bytes a cell, little-endian, and nothing else. */
    public byte[] words() {
        return words.clone();
    }

    /** SHA-256 of the words. */
    public Bytes digest() {
        return digest;
    }

    @Override
    public String toString() {
        return "a masked table of " + words.length / Integer.BYTES + " cells";
    }
}
