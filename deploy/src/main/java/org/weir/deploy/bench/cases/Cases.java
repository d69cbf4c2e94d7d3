package org.weir.deploy.bench.cases;

import java.util.EnumMap;
import java.util.Map;

/**
 * Generated cases as plain arrays: what the reference answers are counted from, and what every system is given.
 *
 * <p>A subject belongs to one node, so the nodes' subjects are disjoint and adding the nodes' distinct subjects is exact.
 */
public final class Cases {
    private static final short ABSENT = -1;

    private final long seed;
    private final int[] subjects;
    private final Map<Column, short[]> codes = new EnumMap<>(Column.class);
    private final Map<Column, int[]> masks = new EnumMap<>(Column.class);

    Cases(long seed, int size) {
        this.seed = seed;
        this.subjects = new int[size];
        for (Column column : Column.values()) {
            if (column.multiValued()) {
                if (column.codes().size() > Integer.SIZE) {
                    throw new IllegalStateException("Too many codes for one mask: " + column.property());
                }
                masks.put(column, new int[size]);
            } else {
                codes.put(column, new short[size]);
            }
        }
    }

    /** What the generator started from: equal seeds and sizes give equal cases. */
    public long seed() {
        return seed;
    }

    public int size() {
        return subjects.length;
    }

    public int subject(int row) {
        return subjects[row];
    }

    /** Which of {@code nodes} holds the case. */
    public int node(int row, int nodes) {
        return subjects[row] % nodes;
    }

    /** The code index of a single-valued column; -1 when the case does not report it. */
    public int code(Column column, int row) {
        return array(codes, column)[row];
    }

    /** The codes of a multi-valued column, one bit a code index; 0 when the case does not report it. */
    public int mask(Column column, int row) {
        return array(masks, column)[row];
    }

    /** The values of any column as a bit set would say it: is this code among them? */
    public boolean has(Column column, int row, int code) {
        return column.multiValued() ? (mask(column, row) >> code & 1) == 1 : code(column, row) == code;
    }

    void subject(int row, int subject) {
        subjects[row] = subject;
    }

    void code(Column column, int row, int code) {
        array(codes, column)[row] = (short) code;
    }

    void absent(Column column, int row) {
        array(codes, column)[row] = ABSENT;
    }

    void mask(Column column, int row, int mask) {
        array(masks, column)[row] = mask;
    }

    private static <T> T array(Map<Column, T> arrays, Column column) {
        T array = arrays.get(column);
        if (array == null) {
            throw new IllegalArgumentException(column + " is of the other kind");
        }
        return array;
    }
}
