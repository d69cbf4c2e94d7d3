package org.weir.deploy.attacks;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.weir.disclosure.DisclosureControl;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.ReleasedTable;

/**
 * An attacker who knows everything about everybody but the target, and is told one agency's own tables. He learns from half of the worlds
 * what released figures look like with the target and without, and guesses in the other half. The gate is the program's.
 *
 * @param gate that tables leave by
 */
record LocalReading(DisclosureControl gate) {
    /** What a withheld figure is to the attacker. */
    static final int WITHHELD = -1;

    static LocalReading real() {
        return new LocalReading(DisclosureControl.local(10, 15));
    }

    /** The cells of one world, before the gate. */
    @FunctionalInterface
    interface World {
        List<Cell> cells(SplittableRandom random, boolean present);
    }

    /**
     * A cell.
     *
     * @param persons in it
     * @param key sum of their record keys
     */
    record Cell(int persons, int key) {
        /** So many people whom only the attacker knows. */
        static Cell of(int persons, SplittableRandom random) {
            return new Cell(persons, random.nextInt());
        }

        Cell and(Cell other) {
            return new Cell(persons + other.persons, key + other.key);
        }

        Cell and(Cell other, boolean present) {
            return present ? and(other) : this;
        }
    }

    /** What the attacker looks at in the released figures of one world. */
    @FunctionalInterface
    interface Look {
        long at(int[] shown);
    }

    Score.Guessed guess(int worlds, SplittableRandom random, World world, Look look) {
        int cells = world.cells(random, true).size();
        int[] counts = new int[worlds * cells];
        int[] keys = new int[counts.length];
        for (int w = 0; w < worlds; w++) {
            List<Cell> one = world.cells(random, (w & 1) == 0);
            for (int c = 0; c < cells; c++) {
                counts[w * cells + c] = one.get(c).persons();
                keys[w * cells + c] = one.get(c).key();
            }
        }
        int[] shown = shown(counts, keys);
        Map<Long, int[]> seen = new HashMap<>();
        int half = worlds / 2 & ~1;
        for (int w = 0; w < half; w++) {
            seen.computeIfAbsent(look.at(Arrays.copyOfRange(shown, w * cells, (w + 1) * cells)), _ -> new int[2])[
                    w & 1]++;
        }
        long right = 0;
        int[] nothing = new int[2];
        for (int w = half; w < worlds; w++) {
            int[] often = seen.getOrDefault(look.at(Arrays.copyOfRange(shown, w * cells, (w + 1) * cells)), nothing);
            boolean says = often[0] == often[1] ? random.nextBoolean() : often[0] > often[1];
            right += says == ((w & 1) == 0) ? 1 : 0;
        }
        return new Score.Guessed(worlds - half, right);
    }

    private int[] shown(int[] counts, int[] keys) {
        ReleasedTable released =
                gate.protect(new RawTable(List.of(new RawTable.Figures(counts, counts, keys))), List.of(new BitSet()));
        ReleasedTable.Figures figures = released.measures().getFirst();
        int[] shown = new int[counts.length];
        Arrays.fill(shown, WITHHELD);
        int[] cells = figures.cells();
        int[] values = figures.values();
        for (int i = 0; i < cells.length; i++) {
            shown[cells[i]] = values[i];
        }
        return shown;
    }
}
