package org.weir.wire;

import java.util.List;

/**
 * A released table as another party received it: well-formed, and whatever its sender says it is.
 *
 * @param measures one per measure of the question
 */
public record ReceivedTable(List<Figures> measures) {
    public ReceivedTable {
        measures = List.copyOf(measures);
    }

    /** The shown cells of one measure: {@code cells} ascend, {@code values} run in parallel. Arrays are not to be changed. */
    public static final class Figures {
        private final int size;
        private final int[] cells;
        private final int[] values;

        Figures(int size, int[] cells, int[] values) {
            this.size = size;
            this.cells = cells;
            this.values = values;
        }

        /** Cells of the dense table. */
        public int size() {
            return size;
        }

        /** Number of shown cells. */
        public int shown() {
            return cells.length;
        }

        public int cell(int i) {
            return cells[i];
        }

        public int value(int i) {
            return values[i];
        }
    }
}
