package org.weir.answer;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.weir.question.Unit;

/**
 * Released figures added over the agencies that answered: per measure and cell, the sum of what was shown and what can at most
 * be missing. It contains released figures only; nobody's unprotected count can be in it.
 *
 * <p>Cells are indexes of the dense table that the closed question spans. Those that some agency shows are listed; every other
 * cell was withheld by each agency that answered.
 *
 * @param measures one per measure of the question, in its order
 * @param agencies number of agencies that answered
 */
public record CombinedTable(List<Figures> measures, int agencies) {
    public CombinedTable {
        measures = List.copyOf(measures);
    }

    /** The figure of one cell. */
    public Figure figure(int measure, int cell) {
        return measures.get(measure).figure(cell, agencies);
    }

    /**
     * One measure.
     *
     * <p>Shape: the four arrays run in parallel over the listed cells, which ascend.
     */
    public static final class Figures {
        private final int[] cells;
        private final long[] totals;
        private final int[] withholding;
        private final long[] ceilings;
        private final long[] deviations;
        private final long ceilingElsewhere;
        private final long minorCeilingElsewhere;
        private final CountedCells counted;

        /**
         * @param cells listed cells, ascending
         * @param totals sum of the figures shown
         * @param withholding number of agencies that withheld the cell
         * @param ceilings the most persons those agencies can have there
         * @param deviations the greatest distance of the total from the sum of the true counts that were shown
         * @param ceilingElsewhere the ceiling of a cell that is not listed
         * @param minorCeilingElsewhere the same for cells about persons under 18
         * @param counted which cells those are, and what is counted
         */
        public Figures(
                int[] cells,
                long[] totals,
                int[] withholding,
                long[] ceilings,
                long[] deviations,
                long ceilingElsewhere,
                long minorCeilingElsewhere,
                CountedCells counted) {
            int n = cells.length;
            if (totals.length != n || withholding.length != n || ceilings.length != n || deviations.length != n) {
                throw new IllegalArgumentException("One figure a listed cell");
            }
            for (int i = 0; i < n; i++) {
                if (cells[i] < 0 || (i > 0 && cells[i] <= cells[i - 1]) || totals[i] < 0 || withholding[i] < 0) {
                    throw new IllegalArgumentException("Cells ascend and figures are not negative");
                }
            }
            this.cells = cells.clone();
            this.totals = totals.clone();
            this.withholding = withholding.clone();
            this.ceilings = ceilings.clone();
            this.deviations = deviations.clone();
            this.ceilingElsewhere = ceilingElsewhere;
            this.minorCeilingElsewhere = minorCeilingElsewhere;
            this.counted = counted;
        }

        /** Number of cells that at least one agency shows. */
        public int listed() {
            return cells.length;
        }

        /** The i-th listed cell; they ascend. */
        public int cell(int i) {
            return cells[i];
        }

        public long total(int i) {
            return totals[i];
        }

        public int withholding(int i) {
            return withholding[i];
        }

        public long ceiling(int i) {
            return ceilings[i];
        }

        public long deviation(int i) {
            return deviations[i];
        }

        public long ceilingElsewhere() {
            return ceilingElsewhere;
        }

        public long minorCeilingElsewhere() {
            return minorCeilingElsewhere;
        }

        Figure figure(int cell, int agencies) {
            int i = Arrays.binarySearch(cells, cell);
            if (i < 0) {
                long ceiling = counted.minors().get(cell) ? minorCeilingElsewhere : ceilingElsewhere;
                return new Figure(counted.unit(), 0, agencies, agencies, ceiling, 0);
            }
            return new Figure(counted.unit(), totals[i], withholding[i], agencies, ceilings[i], deviations[i]);
        }
    }

    /**
     * One figure with what is known about its truth: the sum of the agencies' true counts lies in {@code [low, high]}.
     *
     * @param unit what is counted
     * @param total sum of the figures shown
     * @param withholding number of agencies that withheld this cell
     * @param agencies number of agencies that answered
     * @param ceiling the most persons that those agencies can have here, whatever is counted
     * @param deviation the greatest distance of {@code total} from the truth of the shown part
     */
    public record Figure(Unit unit, long total, int withholding, int agencies, long ceiling, long deviation) {
        /** Whether no agency showed the cell although some could have persons in it. */
        public boolean isWithheld() {
            return withholding == agencies && ceiling > 0;
        }

        public long low() {
            return Math.max(0, total - deviation);
        }

        /**
         * The most that the truth can be. Empty where nothing bounds it: nobody answered, or a part of a count of cases is withheld,
         * because each of the few persons in it can have any number of cases.
         */
        public OptionalLong high() {
            boolean bounded = agencies > 0 && (unit == Unit.PERSONS || ceiling == 0);
            return bounded ? OptionalLong.of(total + deviation + ceiling) : OptionalLong.empty();
        }
    }
}
