package org.weir.node.records.columns;

/** The pseudonyms of an epoch's subjects, in the order of the table's subject numbers. Read only to change an epoch. */
@SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
record Subjects(long[] high, long[] low) {
    int count() {
        return high.length;
    }
}
