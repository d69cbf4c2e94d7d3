package org.weir.node.records.columns;

import java.util.List;
import org.weir.ontology.PropertyDefinition;

/** A view of an epoch's records, one by one, those of subjects without consent left out. Never for anything that leaves the node unprotected. */
public final class Rows {
    private final Table table;

    Rows(Table table) {
        this.table = table;
    }

    public int size() {
        return table.active();
    }

    /** The properties that some record reports. */
    public List<PropertyDefinition> properties() {
        return table.columns().stream().map(Column::property).toList();
    }

    /** A number for the record's subject, without meaning outside this epoch. */
    public int subject(int row) {
        return table.subject(row);
    }

    /**
     * The codes that a record reports.
     *
     * @param property index in {@link #properties()}
     */
    public int[] codes(int row, int property) {
        Column column = table.columns().get(property);
        return column.meaning(column.ids().get(row)).clone();
    }

    /** The record key of the record's subject. */
    int key(int row) {
        return table.keys()[row];
    }
}
