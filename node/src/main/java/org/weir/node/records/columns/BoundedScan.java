package org.weir.node.records.columns;

import java.util.List;
import org.weir.node.records.Cancellation;
import org.weir.node.records.RecordSourceException;

/**
 * Counts distinct subjects a cell, each in a bounded number of cells. A subject's rows stand together, so it takes one pass and the
 * cells of one subject at a time. What it allocates follows from the question alone, whoever is in the records and however often.
 */
final class BoundedScan {
    /** Rows between two looks at the cancellation. */
    private static final int ROWS_A_LOOK = 1 << 16;

    private final Plan plan;
    private final Table table;
    private final int[] persons;

    /** Of the subject at hand, so far: the cells that come first in its order, as many as count. */
    private final int[] cells;

    private int found;
    private int key;

    private BoundedScan(Plan plan, Table table, int most) {
        this.plan = plan;
        this.table = table;
        this.persons = new int[plan.cells()];
        this.cells = new int[Math.min(most, plan.cells())];
    }

    /** Distinct subjects a cell. */
    static int[] run(Plan plan, Table table, int most, Cancellation cancellation) throws RecordSourceException {
        BoundedScan scan = new BoundedScan(plan, table, most);
        scan.requireWanted(cancellation);
        scan.subjects(cancellation);
        return scan.persons;
    }

    private void subjects(Cancellation cancellation) throws RecordSourceException {
        int looked = 0;
        for (int row = 0; row < table.active(); ) {
            int subject = table.subject(row);
            key = table.keys()[row];
            while (row < table.active() && table.subject(row) == subject) {
                reach(row++);
            }
            add();
            if (row - looked >= ROWS_A_LOOK) {
                looked = row;
                requireWanted(cancellation);
            }
        }
    }

    private void requireWanted(Cancellation cancellation) throws RecordSourceException {
        if (cancellation.requested()) {
            throw new RecordSourceException(RecordSourceException.Kind.CANCELLED, "The count was stopped");
        }
    }

    /** Notes the cells that a row falls into. */
    private void reach(int row) {
        List<Plan.Term> terms = plan.terms();
        int cell = 0;
        for (int t = 0; t < terms.size(); t++) {
            cell += terms.get(t).table()[terms.get(t).ids().get(row)];
        }
        if (cell < 0) {
            return;
        }
        fanOut(0, cell, row);
        if (plan.further().isPresent()) {
            Plan.Fan further = plan.further().get();
            int id = further.ids().get(row);
            for (int c = further.start()[id]; c < further.start()[id + 1]; c++) {
                note(cell + further.cells()[c]);
            }
        }
    }

    private void fanOut(int depth, int cell, int row) {
        if (depth == plan.fans().size()) {
            note(cell);
            return;
        }
        Plan.Fan fan = plan.fans().get(depth);
        int id = fan.ids().get(row);
        for (int c = fan.start()[id]; c < fan.start()[id + 1]; c++) {
            fanOut(depth + 1, cell + fan.cells()[c], row);
        }
    }

    private void note(int cell) {
        for (int i = 0; i < found; i++) {
            if (cells[i] == cell) {
                return;
            }
        }
        if (found < cells.length) {
            cells[found++] = cell;
            return;
        }
        int last = last();
        if (order(key, cell) < order(key, cells[last])) {
            cells[last] = cell;
        }
    }

    /** Which of the noted cells stands last in the subject's order. */
    private int last() {
        int last = 0;
        for (int i = 1; i < found; i++) {
            if (order(key, cells[i]) > order(key, cells[last])) {
                last = i;
            }
        }
        return last;
    }

    /** Counts the subject whose cells were noted, and forgets them. */
    private void add() {
        for (int i = 0; i < found; i++) {
            persons[cells[i]]++;
        }
        found = 0;
    }

    /** Where a cell stands among those of a subject: one to one for each key (the finaliser of SplitMix64), so there are no ties. */
    static long order(int key, int cell) {
        long mixed = (long) key << 32 | cell;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
