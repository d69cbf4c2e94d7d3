package org.weir.node.records.columns;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is worked out once when a table is loaded, so that common questions need not look at every row of its first section: the
 * packed figures of each id of each column, and where the rows of each id of the leading column stand.
 */
final class Index {
    private final Map<Column, long[]> sums = new HashMap<>();
    private final Optional<Clusters> clusters;

    Index(Table table) {
        for (Column column : table.columns()) {
            long[] byId = new long[column.distinct()];
            for (int row = 0; row < table.singles(); row++) {
                byId[column.ids().get(row)] += Scratch.person(table.keys()[row]);
            }
            sums.put(column, byId);
        }
        clusters = leading(table.columns()).flatMap(column -> Clusters.of(column, table.singles()));
    }

    /** The column by which the first section of a table is ordered: of those with one value a row, the one with the most ids. */
    static Optional<Column> leading(List<Column> columns) {
        return columns.stream()
                .filter(column -> !column.property().multiValued())
                .max(Comparator.comparingInt(Column::distinct)
                        .thenComparing(column -> column.property().name()));
    }

    /** By id: persons and record keys of the first section, packed as in a {@link Scratch}. */
    long[] sums(Column column) {
        return sums.getOrDefault(column, new long[column.distinct()]);
    }

    Optional<Clusters> clusters() {
        return clusters;
    }

    /**
     * The rows of each id of a column stand together, in the order of the ids.
     *
     * @param start by id: its first row; those of the last id end at the last entry
     */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    record Clusters(Column column, int[] start) {

        /** Empty when the rows are in another order. */
        static Optional<Clusters> of(Column column, int rows) {
            int[] start = new int[column.distinct() + 1];
            int before = 0;
            for (int row = 0; row < rows; row++) {
                int id = column.ids().get(row);
                if (id < before) {
                    return Optional.empty();
                }
                before = id;
                start[id + 1] = row + 1;
            }
            for (int id = 1; id < start.length; id++) {
                start[id] = Math.max(start[id], start[id - 1]);
            }
            return Optional.of(new Clusters(column, start));
        }
    }
}
