package org.weir.node.records.columns;

import java.util.Arrays;
import java.util.Optional;

/**
 * What was decided about a data subject at this node, apart from what the source says. A decision outlives the records: it is
 * applied again to every later import.
 */
public enum Decision {
    /** The subject agreed to statistics, whatever the source says. */
    GIVEN(1),
    /** The subject withdrew: the records stay and take part in nothing. */
    WITHDRAWN(2),
    /** The subject's records are removed, and later ones are not taken in. */
    ERASED(3);

    private final int stored;

    Decision(int stored) {
        this.stored = stored;
    }

    /** How it is written in an epoch file. */
    int stored() {
        return stored;
    }

    static Optional<Decision> find(int stored) {
        return Arrays.stream(values()).filter(d -> d.stored == stored).findAny();
    }
}
