package org.weir.node.records.columns;

/** What rows can be told apart by: an id a row, of which there are few. */
sealed interface Dimension permits Column, Joint {

    Ids ids();

    /** Number of different ids. */
    int distinct();

    /** How many rows have this id. */
    int frequency(int id);
}
