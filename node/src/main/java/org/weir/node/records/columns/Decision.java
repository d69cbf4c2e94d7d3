package org.weir.node.records.columns;

/**
 * What was decided about a data subject at this node, apart from what the source says. A decision outlives the records: it is
 * applied again to every later import.
 */
public enum Decision {
    /** The subject agreed to statistics, whatever the source says. */
    GIVEN,
    /** The subject withdrew: the records stay and take part in nothing. */
    WITHDRAWN,
    /** The subject's records are removed, and later ones are not taken in. */
    ERASED;

    static Decision ofOrdinal(int ordinal) {
        return values()[ordinal];
    }
}
