package org.weir.disclosure;

/**
 * Reads an unprotected table in a test, where the truth has to be compared. It lives among the tests, so no program has it on its
 * class path.
 */
public final class RawTables {
    private RawTables() {}

    public static int measures(RawTable table) {
        return table.measures().size();
    }

    public static int cells(RawTable table, int measure) {
        return table.measures().get(measure).cells();
    }

    public static int count(RawTable table, int measure, int cell) {
        return table.measures().get(measure).count(cell);
    }

    public static int persons(RawTable table, int measure, int cell) {
        return table.measures().get(measure).persons(cell);
    }

    /** The sum of the record keys of the persons in the cell, modulo 2^32. */
    public static int key(RawTable table, int measure, int cell) {
        return table.measures().get(measure).key(cell);
    }

    /** The figures of one measure, by cell. */
    public static int[] counts(RawTable table, int measure) {
        int[] counts = new int[cells(table, measure)];
        for (int cell = 0; cell < counts.length; cell++) {
            counts[cell] = count(table, measure, cell);
        }
        return counts;
    }
}
