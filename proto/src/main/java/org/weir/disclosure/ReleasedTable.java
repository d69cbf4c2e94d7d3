package org.weir.disclosure;

import java.util.List;

/**
 * A table that has passed the gate. It lists the cells that are shown; every other cell of the question's dense table is
 * withheld, which says "fewer than the threshold, or none".
 *
 * <p>Made by {@link DisclosureControl} only: this type is the evidence that protection took place.
 */
public final class ReleasedTable {
    private final List<Figures> measures;
    private final Protection protection;

    ReleasedTable(List<Figures> measures, Protection protection) {
        this.measures = List.copyOf(measures);
        this.protection = protection;
    }

    public List<Figures> measures() {
        return measures;
    }

    /** The rules it was protected with. */
    public Protection protection() {
        return protection;
    }

    /** Number of withheld cells over all measures. */
    public long withheld() {
        return measures.stream().mapToLong(f -> f.size() - f.cells().length).sum();
    }

    @Override
    public String toString() {
        return "a released table of " + measures.size() + " measures";
    }

    /** The shown cells of one measure: {@code cells} ascend, {@code values} run in parallel. */
    public static final class Figures {
        private final int size;
        private final int[] cells;
        private final int[] values;

        Figures(int size, int[] cells, int[] values) {
            this.size = size;
            this.cells = cells;
            this.values = values;
        }

        /** Cells of the dense table, shown or not. */
        public int size() {
            return size;
        }

        public int[] cells() {
            return cells.clone();
        }

        public int[] values() {
            return values.clone();
        }
    }
}
