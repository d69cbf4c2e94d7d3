package org.weir.deploy.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.weir.deploy.attacks.LocalReading.Cell;
import org.weir.deploy.attacks.LocalReading.Look;
import org.weir.deploy.attacks.LocalReading.World;
import org.weir.disclosure.Unprotected;

/**
 * The same rows against profile local, where one agency's own tables are shown and no budget is kept. It promises a threshold and noise that
 * repeating does not take off, and nothing against an attacker who knows everybody else: so these are numbers, not claims.
 */
final class LocalAttacks {
    private static final int FEW = 40_000;
    private static final int MANY = 400_000;

    private LocalAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                local(
                        Row.B01,
                        "at the threshold",
                        "Nine others are in the cell. With the target it is shown, without it is not.",
                        (random, present) -> List.of(Cell.of(9, random).and(target(random), present)),
                        shown -> shown[0]),
                local(
                        Row.B01,
                        "far from it",
                        "Forty others are in the cell.",
                        (random, present) -> List.of(Cell.of(40, random).and(target(random), present)),
                        shown -> shown[0]),
                local(
                        Row.B02,
                        "tracker",
                        "A group of forty, with and without what only the target has.",
                        LocalAttacks::pair,
                        shown -> shown[0] - shown[1]),
                local(
                        Row.B03,
                        "parent and children",
                        "A region, and its four other countries; the target's country has nobody else.",
                        (random, present) -> {
                            Cell parent = new Cell(0, 0);
                            List<Cell> children = new ArrayList<>();
                            for (int i = 0; i < 4; i++) {
                                Cell child = Cell.of(20, random);
                                children.add(child);
                                parent = parent.and(child);
                            }
                            children.add(parent.and(target(random), present));
                            return children;
                        },
                        shown -> shown[4] - shown[0] - shown[1] - shown[2] - shown[3]),
                local(
                        Row.B04,
                        "margin",
                        "A row's total and its nine other cells.",
                        (random, present) -> {
                            Cell margin = new Cell(0, 0);
                            List<Cell> cells = new ArrayList<>();
                            for (int i = 0; i < 9; i++) {
                                Cell cell = Cell.of(15, random);
                                cells.add(cell);
                                margin = margin.and(cell);
                            }
                            cells.add(margin.and(target(random), present));
                            return cells;
                        },
                        shown -> {
                            long rest = shown[9];
                            for (int i = 0; i < 9; i++) {
                                rest -= shown[i];
                            }
                            return rest;
                        }),
                local(Row.B07, "4 breakdowns", breakdowns(4), (r, p) -> averaged(r, p, 4), LocalAttacks::sum),
                local(Row.B07, "16 breakdowns", breakdowns(16), (r, p) -> averaged(r, p, 16), LocalAttacks::sum),
                local(Row.B07, "64 breakdowns", breakdowns(64), (r, p) -> averaged(r, p, 64), LocalAttacks::sum),
                local(
                        Row.B08,
                        "equal noise",
                        "Ten groups of forty, each with and without what only the target has: equal figures, equal people.",
                        (random, present) -> {
                            Cell target = target(random);
                            List<Cell> cells = new ArrayList<>();
                            for (int i = 0; i < 10; i++) {
                                Cell group = Cell.of(40, random);
                                cells.add(group.and(target, present));
                                cells.add(group);
                            }
                            return cells;
                        },
                        shown -> {
                            long differ = 0;
                            for (int i = 0; i < shown.length; i += 2) {
                                differ += shown[i] != shown[i + 1] ? 1 : 0;
                            }
                            return differ;
                        }),
                local(
                        Row.B09,
                        "arrival",
                        "A group of forty before and after an import that may have brought the target.",
                        LocalAttacks::pair,
                        shown -> shown[0] - shown[1]),
                local(
                        Row.B12,
                        "everybody shares it",
                        "Forty people share a fact, or thirty-nine and the target does not; nobody else could be in the other cell.",
                        (random, present) -> {
                            Cell others = Cell.of(39, random);
                            Cell target = target(random);
                            return List.of(present ? others : others.and(target), present ? target : new Cell(0, 0));
                        },
                        shown -> shown[0] * 100L + shown[1]));
    }

    private static String breakdowns(int number) {
        return "The total of a group of eighty from " + number
                + " breakdowns that have nothing to do with it, averaged.";
    }

    private static Cell target(SplittableRandom random) {
        return Cell.of(1, random);
    }

    private static List<Cell> pair(SplittableRandom random, boolean present) {
        Cell group = Cell.of(40, random);
        return List.of(group.and(target(random), present), group);
    }

    /** Each breakdown splits the group into two halves of its own. */
    private static List<Cell> averaged(SplittableRandom random, boolean present, int breakdowns) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < breakdowns; i++) {
            Cell first = Cell.of(40, random);
            Cell second = Cell.of(40, random);
            cells.add(first.and(target(random), present));
            cells.add(second);
        }
        return cells;
    }

    private static long sum(int[] shown) {
        long sum = 0;
        for (int figure : shown) {
            sum += figure;
        }
        return sum;
    }

    private static Attack local(Row row, String part, String story, World world, Look look) {
        return Attack.reported(
                row,
                "local: " + part,
                story,
                "threshold, noise and rounding",
                Bound.indistinguishable(),
                runs -> LocalReading.real().guess(runs.of(FEW, MANY), runs.random(row), world, look),
                runs -> new LocalReading(Unprotected.control()).guess(FEW / 4, runs.random(row), world, look));
    }
}
