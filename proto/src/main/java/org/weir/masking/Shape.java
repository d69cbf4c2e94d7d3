package org.weir.masking;

/**
 * How long every vector of a session is. It follows from the question alone, so it says nothing about anybody's figures.
 *
 * @param counts words of 32 bits, added modulo 2^32
 * @param sums words of 64 bits, added modulo 2^64, for sums of bounded amounts
 */
public record Shape(int counts, int sums) {
    /** More than any question has cells. */
    public static final int MOST_WORDS = 1 << 23;

    public Shape {
        if (counts < 0 || sums < 0 || counts > MOST_WORDS || sums > MOST_WORDS || counts + sums == 0) {
            throw new IllegalArgumentException("A vector has 1 to " + MOST_WORDS + " words of each kind");
        }
    }

    /** Length of a vector on the wire, in bytes: the words and nothing else. */
    public int bytes() {
        return counts * Integer.BYTES + sums * Long.BYTES;
    }
}
