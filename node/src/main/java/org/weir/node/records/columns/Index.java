package org.weir.node.records.columns;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is worked out once when a table is loaded, so that common questions need not look at every row: the figures of each id of
 * each dimension, and where the rows of each id of the leading column stand in the first section.
 */
final class Index {
    private final Map<Dimension, Figures> figures = new HashMap<>();
    private final Optional<Joint> joint;
    private final Optional<Clusters> clusters;

    Index(Table table) {
        table.columns().forEach(column -> figures.put(column, Figures.of(column, table)));
        Optional<Column> leading = leading(table.columns());
        clusters = leading.flatMap(column -> Clusters.of(column, table.singles()));
        joint = Joint.of(table.columns().stream()
                .filter(column -> leading.filter(column::equals).isEmpty())
                .toList());
        joint.ifPresent(dimension -> figures.put(dimension, Figures.of(dimension, table)));
    }

    /** The column by which the first section of a table is ordered: of those with one value a row, the one with the most ids. */
    static Optional<Column> leading(List<Column> columns) {
        return columns.stream()
                .filter(column -> !column.property().multiValued())
                .max(Comparator.comparingInt(Column::distinct)
                        .thenComparing(column -> column.property().name()));
    }

    Figures figures(Dimension dimension) {
        return figures.getOrDefault(dimension, Figures.none(dimension.distinct()));
    }

    /** The columns of few values, read together. */
    Optional<Joint> joint() {
        return joint;
    }

    Optional<Clusters> clusters() {
        return clusters;
    }

    /**
     * By id of a dimension: the figures of its rows.
     *
     * @param singles persons and record keys of the first section, packed as in a {@link Scratch}
     * @param several those of the second section; a person with several rows of one id is there once
     * @param further rows of the second section that are not the first of their subject with that id
     */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    record Figures(long[] singles, long[] several, int[] further) {

        static Figures none(int ids) {
            return new Figures(new long[ids], new long[ids], new int[ids]);
        }

        static Figures of(Dimension dimension, Table table) {
            Figures figures = none(dimension.distinct());
            Ids ids = dimension.ids();
            for (int row = 0; row < table.singles(); row++) {
                figures.singles[ids.get(row)] += Scratch.person(table.keys()[row]);
            }
            int[] lastSubject = new int[dimension.distinct()];
            for (int row = table.singles(); row < table.active(); row++) {
                int id = ids.get(row);
                int subject = 1 + table.subject(row);
                if (lastSubject[id] == subject) {
                    figures.further[id]++;
                } else {
                    lastSubject[id] = subject;
                    figures.several[id] += Scratch.person(table.keys()[row]);
                }
            }
            return figures;
        }
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
