package org.weir.node.records.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several columns read as one: its ids stand for their combinations. Most questions are about some of the properties that have
 * few values (year, gender, age), and one look-up a row then does for all of them.
 *
 * <p>Made when a table is loaded, from columns with one value a row, in the ontology's order, as many as keep the combinations
 * few enough for a look-up table that stays in the nearest cache. It is never on disk.
 */
final class Joint implements Dimension {
    private static final int MOST_COMBINATIONS = 4096;

    private final List<Column> columns;
    private final Ids ids;
    private final int[] frequencies;

    private Joint(List<Column> columns, Ids ids, int combinations) {
        this.columns = columns;
        this.ids = ids;
        this.frequencies = new int[combinations];
        for (int row = 0; row < ids.size(); row++) {
            frequencies[ids.get(row)]++;
        }
    }

    /** Empty when there are not two columns to read together. */
    static Optional<Joint> of(List<Column> all) {
        List<Column> columns = new ArrayList<>();
        int combinations = 1;
        for (Column column : all) {
            long more = (long) combinations * column.distinct();
            if (!column.property().multiValued() && more <= MOST_COMBINATIONS) {
                combinations = (int) more;
                columns.add(column);
            }
        }
        return columns.size() < 2
                ? Optional.empty()
                : Optional.of(new Joint(List.copyOf(columns), ids(columns), combinations));
    }

    private static Ids ids(List<Column> columns) {
        char[] ids = new char[columns.getFirst().ids().size()];
        for (Column column : columns) {
            for (int row = 0; row < ids.length; row++) {
                ids[row] = (char) (ids[row] * column.distinct() + column.ids().get(row));
            }
        }
        return new Ids.OfChars(ids);
    }

    boolean includes(Dimension column) {
        return column instanceof Column && columns.contains(column);
    }

    /**
     * The sum, per combination, of what tables of some of the columns say of their ids; {@link Plan#DROP} where one drops. It is as long
     * for few combinations as for many, so that one more value of one person makes no plan larger; what is beyond them drops.
     */
    int[] table(Map<Column, int[]> tables) {
        int[] sums = new int[MOST_COMBINATIONS];
        Arrays.fill(sums, distinct(), sums.length, Plan.DROP);
        for (int id = 0; id < distinct(); id++) {
            int rest = id;
            for (int c = columns.size() - 1; c >= 0; c--) {
                Column column = columns.get(c);
                int[] table = tables.get(column);
                int said = table == null ? 0 : table[rest % column.distinct()];
                sums[id] = said < 0 || sums[id] < 0 ? Plan.DROP : sums[id] + said;
                rest /= column.distinct();
            }
        }
        return sums;
    }

    @Override
    public Ids ids() {
        return ids;
    }

    @Override
    public int distinct() {
        return frequencies.length;
    }

    @Override
    public int frequency(int id) {
        return frequencies[id];
    }
}
