package org.weir.disclosure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.weir.Bytes;
import org.weir.masking.Guarded;
import org.weir.masking.GuardedMasks;

/**
 * A table that has passed the gate of profile {@code total} for a guarded session: noise of this node in every cell, over it the mask that
 * it shares with the guard. Its bytes look like random ones to everybody but the guard, who MUST NOT get them.
 *
 * <p>Made by {@link TotalControl} only, like a {@link MaskedTable}, and of another type: neither can be sent for the other.
 */
public final class GuardedTable {
    private final Guarded guarded;
    private final byte[] sent;
    private final Bytes digest;

    GuardedTable(GuardedMasks masks, int[] covered) {
        this.guarded = masks.guarded();
        byte[] salt = masks.salt().toArray();
        ByteBuffer buffer = ByteBuffer.allocate(salt.length + covered.length * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(salt);
        for (int word : covered) {
            buffer.putInt(word);
        }
        this.sent = buffer.array();
        this.digest = Bytes.sha256(sent);
    }

    /** The session whose guard can take the mask off. */
    public Guarded guarded() {
        return guarded;
    }

    /** As sent: the salt, then four bytes a cell, little-endian, and nothing else. */
    public byte[] sent() {
        return sent.clone();
    }

    /** SHA-256 of what is sent; what to sign. The salt in it keeps the guard from trying figures. */
    public Bytes digest() {
        return digest;
    }

    @Override
    public String toString() {
        return "a table of " + sent.length + " bytes, " + guarded;
    }
}
