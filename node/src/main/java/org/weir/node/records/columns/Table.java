package org.weir.node.records.columns;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.weir.ontology.PropertyDefinition;

/**
 * The rows of an epoch, in three sections:
 *
 * <ol>
 *   <li>{@code [0, singles)}: subjects with one row. Here a row is a person, and counting needs no look back. These rows are
 *       ordered by their leading column ({@link Index}), so that a question about one country reads its rows only.
 *   <li>{@code [singles, active)}: subjects with several, their rows together.
 *   <li>{@code [active, rows)}: subjects without consent. No question reaches these rows.
 * </ol>
 *
 * @param columns those properties that some row reports
 * @param keys per row, the record key of its subject
 * @param singles rows of the first section
 * @param active rows of the first two
 * @param subjectOf from row {@code singles} on, the number of the row's subject; in the first section it is the row itself
 * @param activeSubjects number of subjects in the first two sections
 */
@SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
record Table(List<Column> columns, int[] keys, int singles, int active, int[] subjectOf, int activeSubjects) {

    int rows() {
        return keys.length;
    }

    int subject(int row) {
        return row < singles ? row : subjectOf[row - singles];
    }

    Optional<Column> column(String property) {
        return columns.stream()
                .filter(column -> column.property().name().equals(property))
                .findAny();
    }

    /**
     * With a column for every property, in their order: one that no row reports says so of each row. A question then takes the same work
     * whether nobody reports a property or one person does.
     */
    Table withEvery(List<PropertyDefinition> properties) {
        if (columns.size() == properties.size()) {
            return this;
        }
        Ids nothing = new Ids.OfBytes(new byte[rows()]);
        List<Column> every = properties.stream()
                .map(property -> column(property.name()).orElseGet(() -> Column.notReported(property, nothing)))
                .toList();
        return new Table(every, keys, singles, active, subjectOf, activeSubjects);
    }

    /** Without the rows no question reaches: what a node keeps in memory. */
    Table activeOnly() {
        if (active == rows()) {
            return this;
        }
        List<Column> kept = columns.stream().map(column -> column.first(active)).toList();
        return new Table(
                kept,
                Arrays.copyOf(keys, active),
                singles,
                active,
                Arrays.copyOf(subjectOf, active - singles),
                activeSubjects);
    }
}
