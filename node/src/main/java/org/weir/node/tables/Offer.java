package org.weir.node.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.answer.CountedCells;
import org.weir.disclosure.ShownTotal;

/**
 * A question's answer from a released table, for nothing: figures that left already, added up. Each sum has the noise of all figures in
 * it, and so a threshold and an interval of its own.
 */
public final class Offer {
    private static final int[] NO_WORDS = {};

    private final KeptTable table;
    private final List<Derivation.Sums> sums;
    private final int least;
    private final int most;

    private Offer(KeptTable table, List<Derivation.Sums> sums, int least, int most) {
        this.table = table;
        this.sums = sums;
        this.least = least;
        this.most = most;
    }

    static Offer of(KeptTable table, List<Derivation.Sums> sums) {
        IntSummaryStatistics summed = sums.stream()
                .flatMapToInt(measure -> Arrays.stream(measure.summed()))
                .filter(number -> number > 0)
                .summaryStatistics();
        boolean isEmpty = summed.getCount() == 0;
        return new Offer(table, sums, isEmpty ? 1 : summed.getMin(), isEmpty ? 1 : summed.getMax());
    }

    /** What can be said of it without its figures: for whoever keeps answers, which have them. */
    public Offer withoutFigures() {
        return new Offer(table, List.of(), least, most);
    }

    public KeptTable table() {
        return table;
    }

    /** The greatest number of the table's figures in one of the question's. */
    public int most() {
        return most;
    }

    /** The least number, of those that are made of any. */
    public int least() {
        return least;
    }

    /** How the most uncertain of the figures are shown; it holds none itself. */
    public ShownTotal widest() {
        return shown(NO_WORDS, most);
    }

    /** How the least uncertain of the figures are shown; it holds none itself. */
    public ShownTotal narrowest() {
        return shown(NO_WORDS, least);
    }

    private ShownTotal shown(int[] words, int summed) {
        AgencyOutcome.InTotal terms = table.terms();
        return ShownTotal.ofSums(words, terms.variance(), terms.members(), table.agencies(), summed);
    }

    /**
     * Figures as they are shown.
     *
     * @param counted what the cells of each measure count
     */
    public CombinedTable figures(List<CountedCells> counted) {
        // Of all measures together, as in the total itself: what noise alone can make grows with the number of figures.
        int[] words = sums.stream()
                .flatMapToInt(measure -> Arrays.stream(measure.words()))
                .toArray();
        Map<Integer, ShownTotal> known = new TreeMap<>();
        IntFunction<ShownTotal> bySummed = summed -> known.computeIfAbsent(Math.max(1, summed), n -> shown(words, n));
        List<CombinedTable.Figures> figures = new ArrayList<>();
        int from = 0;
        for (int m = 0; m < sums.size(); m++) {
            int[] summed = sums.get(m).summed();
            figures.add(figures(bySummed, from, summed, counted.get(m)));
            from += summed.length;
        }
        return new CombinedTable(figures, table.agencies());
    }

    private static CombinedTable.Figures figures(
            IntFunction<ShownTotal> bySummed, int from, int[] summed, CountedCells counted) {
        int cells = summed.length;
        int[] listed = new int[cells];
        long[] figures = new long[cells];
        long[] margins = new long[cells];
        int shown = 0;
        long ceiling = 0;
        for (int cell = 0; cell < cells; cell++) {
            ShownTotal total = bySummed.apply(summed[cell]);
            if (total.isShown(from + cell)) {
                listed[shown] = cell;
                figures[shown] = total.figure(from + cell);
                margins[shown] = total.margin(from + cell);
                shown++;
            } else {
                ceiling = Math.max(ceiling, total.ceiling());
            }
        }
        return new CombinedTable.Figures(
                Arrays.copyOf(listed, shown),
                Arrays.copyOf(figures, shown),
                new int[shown],
                new long[shown],
                Arrays.copyOf(margins, shown),
                ceiling,
                ceiling,
                counted);
    }

    @Override
    public String toString() {
        return "offer from " + table;
    }
}
