package org.weir.node.records;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A closed snapshot of an agency's records, described. The numbers are exact: they are for the agency's own desk; what others may
 * learn of them is decided elsewhere.
 *
 * @param name how people call it, for example {@code epoch-12}
 * @param number grows with every change of the records or of a consent
 * @param cases records that take part in statistics
 * @param persons distinct data subjects behind them
 * @param completeness by local name of the property, the share of those cases that report it, in percent, rounded down
 */
public record EpochFacts(String name, long number, int cases, int persons, Map<String, Integer> completeness) {
    public EpochFacts {
        completeness = Collections.unmodifiableMap(new TreeMap<>(completeness));
    }

    /** No records at all. */
    public static final EpochFacts NONE = new EpochFacts("epoch-0", 0, 0, 0, Map.of());
}
