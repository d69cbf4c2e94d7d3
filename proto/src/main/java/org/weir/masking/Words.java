package org.weir.masking;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A vector that others are added to and taken from, modulo 2^32 and 2^64. */
final class Words {
    private final Shape shape;
    private final int[] counts;
    private final long[] sums;

    /** Zeros. */
    Words(Shape shape) {
        this.shape = shape;
        this.counts = new int[shape.counts()];
        this.sums = new long[shape.sums()];
    }

    int[] counts() {
        return counts;
    }

    long[] sums() {
        return sums;
    }

    void add(ReceivedVector vector) {
        int[] from = vector.counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += from[i];
        }
        long[] wide = vector.sums();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += wide[i];
        }
    }

    void subtract(ReceivedVector vector) {
        int[] from = vector.counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] -= from[i];
        }
        long[] wide = vector.sums();
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= wide[i];
        }
    }

    /** As on the wire: see {@link ReceivedVector}. */
    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(shape.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : counts) {
            buffer.putInt(word);
        }
        for (long word : sums) {
            buffer.putLong(word);
        }
        return buffer.array();
    }
}
