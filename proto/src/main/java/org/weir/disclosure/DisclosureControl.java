package org.weir.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Protects one table before it leaves the node.
 *
 * <p>Profile {@code local}: a cell with fewer than {@code minimum} distinct persons is withheld, zero included; every other
 * figure is perturbed by its cell key and then rounded. The cell key is the sum of the record keys of exactly the persons in the
 * cell, so the same people always get the same noise: asking again, or asking in other words, gains nothing.
 *
 * <p>It protects against reading one table. It does not protect against differencing many overlapping tables: perturbation
 * makes that costly, not impossible. Nor does it hide that two cells hold the same people (equal keys, equal noise).
 */
public final class DisclosureControl {
    private final Protection protection;
    private final Perturbation perturbation;

    DisclosureControl(Protection protection, Perturbation perturbation) {
        this.protection = protection;
        this.perturbation = perturbation;
    }

    /**
     * Profile {@code local}.
     *
     * @param minimum threshold; raised to {@link Protection#FLOOR} when lower, because a floor holds whatever a policy says
     * @param minimumForMinors threshold of cells about persons under 18; never below {@code minimum}
     */
    public static DisclosureControl local(int minimum, int minimumForMinors) {
        int k = Math.max(Protection.FLOOR, minimum);
        return new DisclosureControl(
                new Protection("local", k, Math.max(k, minimumForMinors), Perturbation.CELL_KEY.deviation()),
                Perturbation.CELL_KEY);
    }

    /** The rules that will be applied. */
    public Protection protection() {
        return protection;
    }

    /**
     * The gate.
     *
     * @param minors per measure, the cells that are only about persons under 18
     */
    public ReleasedTable protect(RawTable raw, List<BitSet> minors) {
        if (minors.size() != raw.measures().size()) {
            throw new IllegalArgumentException("One set of cells a measure");
        }
        List<ReleasedTable.Figures> released = new ArrayList<>();
        for (int m = 0; m < minors.size(); m++) {
            released.add(protect(raw.measures().get(m), minors.get(m)));
        }
        return new ReleasedTable(released, protection);
    }

    private ReleasedTable.Figures protect(RawTable.Figures raw, BitSet minors) {
        int[] cells = new int[64];
        int[] values = new int[64];
        int shown = 0;
        for (int cell = 0; cell < raw.cells(); cell++) {
            int persons = raw.persons(cell);
            if (persons < protection.minimum()) {
                continue;
            }
            int minimum = minors.get(cell) ? protection.minimumForMinors() : protection.minimum();
            if (persons < minimum) {
                continue;
            }
            if (shown == cells.length) {
                cells = Arrays.copyOf(cells, shown * 2);
                values = Arrays.copyOf(values, shown * 2);
            }
            cells[shown] = cell;
            values[shown] = perturbation.apply(raw.count(cell), raw.key(cell), minimum);
            shown++;
        }
        return new ReleasedTable.Figures(raw.cells(), Arrays.copyOf(cells, shown), Arrays.copyOf(values, shown));
    }
}
