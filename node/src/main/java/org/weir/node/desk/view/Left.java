package org.weir.node.desk.view;

import java.util.List;

/**
 * The figures of one measure that left.
 *
 * @param title what they count
 * @param heads one per breakdown, then the figure
 * @param more figures that are in the file only
 */
public record Left(String title, List<String> heads, List<Row> rows, String more) {
    public Left {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** Codes in words, one per breakdown, and the figure. */
    public record Row(List<String> codes, String figure) {
        public Row {
            codes = List.copyOf(codes);
        }
    }
}
