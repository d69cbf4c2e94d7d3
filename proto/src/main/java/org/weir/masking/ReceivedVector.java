package org.weir.masking;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.weir.Bytes;

/**
 * A vector as another party received it: of the session's shape, and whatever its sender says it is. On the wire it is its words,
 * little-endian, those of 32 bits first, and nothing else.
 */
public final class ReceivedVector {
    private final Bytes digest;
    private final int[] counts;
    private final long[] sums;

    private ReceivedVector(Bytes digest, int[] counts, long[] sums) {
        this.digest = digest;
        this.counts = counts;
        this.sums = sums;
    }

    /** Reads a vector; the bytes are not to be changed afterwards. */
    public static ReceivedVector parse(byte[] bytes, Shape shape) throws SessionRefusedException {
        return parse(bytes, 0, shape);
    }

    /** Reads what a member sends in a guarded session: a salt, and its words; the digest is over both. */
    static ReceivedVector parseSalted(byte[] bytes, Shape shape) throws SessionRefusedException {
        return parse(bytes, Secrets.LENGTH, shape);
    }

    private static ReceivedVector parse(byte[] bytes, int salt, Shape shape) throws SessionRefusedException {
        if (bytes.length != salt + shape.bytes()) {
            throw new SessionRefusedException(
                    "A vector of " + bytes.length + " bytes where the session has " + (salt + shape.bytes()));
        }
        int[] counts = new int[shape.counts()];
        long[] sums = new long[shape.sums()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(salt);
        buffer.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(counts);
        buffer.position(salt + counts.length * Integer.BYTES);
        buffer.slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(sums);
        return new ReceivedVector(Bytes.sha256(bytes), counts, sums);
    }

    public Bytes digest() {
        return digest;
    }

    int[] counts() {
        return counts;
    }

    long[] sums() {
        return sums;
    }

    @Override
    public String toString() {
        return "a vector of " + (counts.length + sums.length) + " words";
    }
}
