package org.weir.node.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.answer.CountedCells;
import org.weir.answer.Coverage;
import org.weir.answer.RefusedException;
import org.weir.disclosure.ShownTotal;
import org.weir.disclosure.noise.Rho;
import org.weir.ontology.Layout;
import org.weir.wire.TableEncoding;

/**
 * What a total is worth, from what each of its agencies sealed.
 *
 * @param members of the roster; in a dry run those that would take part
 * @param inTotal members whose figures and noise are in it
 * @param variance of the noise that honest members guarantee
 * @param shown how figures are shown; it holds none itself
 * @param charge what each agency's accounts are charged
 * @param left what the asking agency has left after it, at the agency where it is least
 */
public record TotalRules(int members, int inTotal, int variance, ShownTotal shown, Rho charge, Rho left) {

    /** Empty when the figures are not for a total, or too few agencies would take part in one. */
    public static Optional<TotalRules> of(Coverage coverage) {
        List<AgencyOutcome.InTotal> parts = coverage.inTotal();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        AgencyOutcome.InTotal first = parts.getFirst();
        int members = first.members() == 0 ? parts.size() : first.members();
        try {
            return Optional.of(new TotalRules(
                    members,
                    parts.size(),
                    first.variance(),
                    ShownTotal.of(new int[0], first.variance(), members, parts.size()),
                    new Rho(parts.stream()
                            .mapToLong(AgencyOutcome.InTotal::charge)
                            .max()
                            .orElse(0)),
                    new Rho(parts.stream()
                            .mapToLong(AgencyOutcome.InTotal::left)
                            .min()
                            .orElse(0))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How many more tables of this price the asking agency can have. */
    public long tablesLeft() {
        return charge.fitsInto(left);
    }

    /** Figures as they are shown, given the bytes of the noisy total. */
    CombinedTable figures(byte[] bytes, Layout layout) throws RefusedException {
        int measures = layout.question().measures().size();
        int cells = 0;
        for (int m = 0; m < measures; m++) {
            cells += layout.cells(m);
        }
        ShownTotal total = ShownTotal.of(TableEncoding.decodeTotal(bytes, cells), variance, members, inTotal);
        List<CombinedTable.Figures> figures = new ArrayList<>();
        int from = 0;
        for (int m = 0; m < measures; m++) {
            figures.add(figures(total, from, layout.cells(m), layout.counted(m)));
            from += layout.cells(m);
        }
        return new CombinedTable(figures, inTotal);
    }

    private CombinedTable.Figures figures(ShownTotal total, int from, int size, CountedCells counted) {
        int[] cells = java.util.stream.IntStream.range(0, size)
                .filter(cell -> total.isShown(from + cell))
                .toArray();
        long[] figures = new long[cells.length];
        long[] margins = new long[cells.length];
        for (int i = 0; i < cells.length; i++) {
            figures[i] = total.figure(from + cells[i]);
            margins[i] = total.margin(from + cells[i]);
        }
        return new CombinedTable.Figures(
                cells,
                figures,
                new int[cells.length],
                new long[cells.length],
                margins,
                total.ceiling(),
                total.ceiling(),
                counted);
    }
}
