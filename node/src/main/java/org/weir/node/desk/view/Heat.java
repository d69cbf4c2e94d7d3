package org.weir.node.desk.view;

import java.util.List;

/**
 * Figures of two breakdowns as a table whose colours follow the numbers.
 *
 * @param corner names of the rows' and columns' breakdowns
 * @param measure what is counted
 */
public record Heat(String corner, String measure, List<String> columns, List<Row> rows) {
    public Heat {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public record Row(String label, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One figure.
     *
     * @param look c1 to c5 by size, withheld, or empty where there is no row
     */
    public record Cell(String look, String text, String title) {}
}
