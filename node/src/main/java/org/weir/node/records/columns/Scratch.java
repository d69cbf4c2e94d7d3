package org.weir.node.records.columns;

import java.util.Arrays;

/**
 * The working arrays of one scan. The sums have one slot before the first cell, for rows that do not count: a row is then added
 * without asking whether it counts, which is what makes the scan fast.
 *
 * <p>A slot packs two figures: the sum of record keys modulo 2^32 above, the number of persons below. One addition moves both.
 */
final class Scratch {
    /** Rows looked at together; small enough that the arrays of a block stay in the nearest cache. */
    static final int BLOCK = 1024;

    /** So many copies of a small table: neighbouring rows then do not wait for each other's addition to the same cell. */
    static final int LANES = 4;

    static final int MOST_SLOTS_WITH_LANES = 1024;

    final int[][] ids = new int[4][BLOCK];
    final int[] cell = new int[BLOCK];
    final int[] row = new int[BLOCK];

    /** Per lane and slot. */
    long[] sums = {};

    /** By slot: the subject, plus one, whose row was added last. */
    int[] lastSubject = {};

    /** By slot: rows beyond the first of their subject. */
    int[] further = {};

    int slots;
    int lanes;

    Scratch(int cells) {
        size(cells);
    }

    /** Makes room. Arrays are zero before and after every scan that ends well. */
    void size(int cells) {
        slots = cells + 1;
        lanes = slots <= MOST_SLOTS_WITH_LANES ? LANES : 1;
        if (sums.length < slots * lanes) {
            sums = new long[slots * lanes];
        }
        if (lastSubject.length < slots) {
            lastSubject = new int[slots];
            further = new int[slots];
        }
    }

    /** One person, packed. */
    static long person(int key) {
        return ((long) key << 32) | 1;
    }

    void clear() {
        Arrays.fill(sums, 0, slots * lanes, 0);
        Arrays.fill(lastSubject, 0, slots, 0);
        Arrays.fill(further, 0, slots, 0);
    }
}
