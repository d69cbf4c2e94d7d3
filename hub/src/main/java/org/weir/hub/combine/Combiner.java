package org.weir.hub.combine;

import java.util.ArrayList;
import java.util.List;
import org.weir.answer.CombinedTable;
import org.weir.wire.ReceivedTable;

/**
 * Adds what agencies released into one table: per cell the sum of the figures shown, how many agencies withhold it, and the most
 * persons those can have there.
 *
 * <p>A cell an agency does not show was withheld by it: "fewer than its threshold, or none". So its ceiling there is one less
 * than the threshold, and the higher threshold for cells about persons under 18.
 */
public final class Combiner {
    private final List<TableShape> shapes;

    /** @param shapes one per measure of the question */
    public Combiner(List<TableShape> shapes) {
        this.shapes = List.copyOf(shapes);
    }

    /** Whether a table is one of this question: as many measures, each with its number of cells. */
    public boolean fits(ReceivedTable table) {
        if (table.measures().size() != shapes.size()) {
            return false;
        }
        for (int m = 0; m < shapes.size(); m++) {
            if (table.measures().get(m).size() != shapes.get(m).cells()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds tables.
     *
     * @throws IllegalArgumentException when one does not fit
     */
    public CombinedTable combine(List<Contribution> contributions) {
        if (!contributions.stream().allMatch(c -> fits(c.table()))) {
            throw new IllegalArgumentException("A table of another question");
        }
        List<CombinedTable.Figures> measures = new ArrayList<>();
        for (int m = 0; m < shapes.size(); m++) {
            Sum sum = new Sum(shapes.get(m));
            for (Contribution contribution : contributions) {
                sum.add(contribution.table().measures().get(m), contribution.rules());
            }
            measures.add(sum.figures(contributions.size()));
        }
        return new CombinedTable(measures, contributions.size());
    }
}
