package org.weir.hub.combine;

import java.util.Arrays;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.wire.ReceivedTable;

/** The running sum of one measure, over the cells that some agency shows; they ascend. Ceilings are in persons, also of cases. */
final class Sum {
    private final TableShape shape;
    private Listed listed = new Listed(0);
    private long ceilingOfAll;
    private long minorCeilingOfAll;

    Sum(TableShape shape) {
        this.shape = shape;
    }

    void add(ReceivedTable.Figures table, AgencyOutcome.Answered rules) {
        long ceiling = rules.minimum() - 1L;
        long minorCeiling = rules.minimumForMinors() - 1L;
        ceilingOfAll += ceiling;
        minorCeilingOfAll += minorCeiling;
        Listed merged = new Listed(listed.size + table.shown());
        int mine = 0;
        for (int i = 0; i < table.shown(); i++) {
            int cell = table.cell(i);
            while (mine < listed.size && listed.cells[mine] < cell) {
                merged.copy(listed, mine++);
            }
            if (mine < listed.size && listed.cells[mine] == cell) {
                merged.copy(listed, mine++);
            } else {
                merged.start(cell);
            }
            merged.addToLast(
                    table.value(i), rules.deviation(), shape.counted().minors().get(cell) ? minorCeiling : ceiling);
        }
        while (mine < listed.size) {
            merged.copy(listed, mine++);
        }
        listed = merged;
    }

    CombinedTable.Figures figures(int agencies) {
        int n = listed.size;
        int[] withholding = new int[n];
        long[] ceilings = new long[n];
        for (int i = 0; i < n; i++) {
            withholding[i] = agencies - listed.showing[i];
            long all = shape.counted().minors().get(listed.cells[i]) ? minorCeilingOfAll : ceilingOfAll;
            ceilings[i] = all - listed.ceilingsOfShowing[i];
        }
        return new CombinedTable.Figures(
                Arrays.copyOf(listed.cells, n),
                Arrays.copyOf(listed.totals, n),
                withholding,
                ceilings,
                Arrays.copyOf(listed.deviations, n),
                ceilingOfAll,
                minorCeilingOfAll,
                shape.counted());
    }

    /** Parallel arrays over listed cells. */
    private static final class Listed {
        private final int[] cells;
        private final long[] totals;
        private final int[] showing;
        private final long[] ceilingsOfShowing;
        private final long[] deviations;
        private int size;

        Listed(int capacity) {
            cells = new int[capacity];
            totals = new long[capacity];
            showing = new int[capacity];
            ceilingsOfShowing = new long[capacity];
            deviations = new long[capacity];
        }

        void start(int cell) {
            cells[size++] = cell;
        }

        void copy(Listed from, int i) {
            cells[size] = from.cells[i];
            totals[size] = from.totals[i];
            showing[size] = from.showing[i];
            ceilingsOfShowing[size] = from.ceilingsOfShowing[i];
            deviations[size] = from.deviations[i];
            size++;
        }

        void addToLast(int value, int deviation, long ceiling) {
            int last = size - 1;
            totals[last] += value;
            deviations[last] += deviation;
            ceilingsOfShowing[last] += ceiling;
            showing[last]++;
        }
    }
}
