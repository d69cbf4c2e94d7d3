package org.weir.node.records.columns;

import java.util.Arrays;

/**
 * Deals rows out, in the order they were sorted in, to the three sections of a table: subjects with one row, subjects with
 * several, subjects without consent.
 */
final class Sections {
    private final int[] order;
    private final int[] rows = new int[3];
    private int[] several = new int[64];
    private int[] withheld = new int[16];
    private int erased;

    /** @param order row numbers sorted by subject; reused for the first section, whose rows only ever move towards the start */
    Sections(int[] order) {
        this.order = order;
    }

    void take(int start, int end) {
        if (end - start == 1) {
            order[rows[0]++] = order[start];
        } else {
            several = append(several, rows[1], start, end);
            rows[1] += end - start;
        }
    }

    void withhold(int start, int end) {
        withheld = append(withheld, rows[2], start, end);
        rows[2] += end - start;
    }

    void erase(int count) {
        erased += count;
    }

    private int[] append(int[] to, int size, int start, int end) {
        int[] room = size + (end - start) > to.length ? Arrays.copyOf(to, (size + end - start) * 3 / 2) : to;
        System.arraycopy(order, start, room, size, end - start);
        return room;
    }

    int singles() {
        return rows[0];
    }

    /** Rows of subjects with consent. */
    int active() {
        return rows[0] + rows[1];
    }

    int erased() {
        return erased;
    }

    /** The rows that are kept, section after section. */
    int[] inFinalOrder() {
        int[] kept = Arrays.copyOf(order, rows[0] + rows[1] + rows[2]);
        System.arraycopy(several, 0, kept, rows[0], rows[1]);
        System.arraycopy(withheld, 0, kept, rows[0] + rows[1], rows[2]);
        return kept;
    }
}
