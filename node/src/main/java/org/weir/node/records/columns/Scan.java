package org.weir.node.records.columns;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weir.node.records.Cancellation;
import org.weir.node.records.RecordSourceException;

/**
 * The scan: one pass over the rows for one measure, a block at a time. For each block, first the cell of each row, then the sums.
 *
 * <p>It counts every row of the table's first two sections and none of the third. What it allocates follows from the question
 * alone: not from how many rows count, nor from whether any does (row A15 of the attack list). Its time follows the records a little:
 * a block without a row that counts is left early.
 */
final class Scan {
    /** Blocks between two looks at the cancellation: 65,536 rows. */
    private static final int BLOCKS_A_LOOK = 64;

    /** With fewer rows passing than this, the others are sorted out before anything else is read. */
    private static final double SELECTIVE = 0.35;

    /** With fewer than this, a jump for those that pass is cheaper than none at all. */
    private static final double RARE = 0.1;

    private final Plan plan;
    private final Table table;
    private final Scratch scratch;
    private final boolean sparse;
    private int blocks;

    private Scan(Plan plan, Table table, Scratch scratch) {
        this.plan = plan;
        this.table = table;
        this.scratch = scratch;
        this.sparse = !plan.fans().isEmpty()
                || (!plan.terms().isEmpty() && plan.terms().getFirst().passing() < SELECTIVE);
    }

    /** @param cases whether the question asks for cases too; otherwise the sums have the persons in their place */
    static Sums run(Plan plan, Table table, Index index, Scratch scratch, boolean cases, Cancellation cancellation)
            throws RecordSourceException {
        Scan scan = new Scan(plan, table, scratch);
        scan.requireWanted(cancellation);
        if (!scan.addKnown(index)) {
            scan.singles(index, cancellation);
        }
        if (!scan.addKnownOfSeveral(index)) {
            scan.rows(table.singles(), table.active(), false, cancellation);
        }
        return scan.sums(cases);
    }

    /** The first section without looking at its rows, when one dimension decides alone. */
    private boolean addKnown(Index index) {
        if (!isDecidedByOne()
                || (plan.further().isPresent() && plan.further().get().column() != only().of())) {
            return false;
        }
        long[] figures = index.figures(only().of()).singles();
        int[] offsets = only().table();
        for (int id = 0; id < offsets.length; id++) {
            if (offsets[id] >= 0) {
                int slot = 1 + offsets[id];
                scratch.sums[slot] += figures[id];
                if (plan.further().isPresent()) {
                    Plan.Fan further = plan.further().get();
                    for (int c = further.start()[id]; c < further.start()[id + 1]; c++) {
                        scratch.sums[slot + further.cells()[c]] += figures[id];
                    }
                }
            }
        }
        return true;
    }

    /** The same of the second, where a person of two ids must not be two persons of one cell. */
    private boolean addKnownOfSeveral(Index index) {
        if (!isDecidedByOne() || plan.further().isPresent() || !only().oneToOne()) {
            return false;
        }
        Index.Figures figures = index.figures(only().of());
        int[] offsets = only().table();
        for (int id = 0; id < offsets.length; id++) {
            if (offsets[id] >= 0) {
                int slot = 1 + offsets[id];
                scratch.sums[slot] += figures.several()[id];
                scratch.further[slot] += figures.further()[id];
            }
        }
        return true;
    }

    private boolean isDecidedByOne() {
        return plan.terms().size() == 1 && plan.fans().isEmpty();
    }

    private Plan.Term only() {
        return plan.terms().getFirst();
    }

    /** The first section; of a leading column, only the rows whose value counts. */
    private void singles(Index index, Cancellation cancellation) throws RecordSourceException {
        Index.Clusters clusters = index.clusters().orElse(null);
        Plan.Term leading = clusters == null ? null : termOf(clusters.column());
        if (clusters == null || leading == null) {
            rows(0, table.singles(), true, cancellation);
            return;
        }
        int[] start = clusters.start();
        int ids = leading.table().length;
        for (int id = 0, next; id < ids; id = next) {
            boolean counts = leading.table()[id] >= 0;
            next = id + 1;
            while (next < ids && leading.table()[next] >= 0 == counts) {
                next++;
            }
            if (counts) {
                rows(start[id], start[next], true, cancellation);
            }
        }
    }

    private Plan.@Nullable Term termOf(Column column) {
        List<Plan.Term> terms = plan.terms();
        for (int t = 0; t < terms.size(); t++) {
            if (terms.get(t).of() == column) {
                return terms.get(t);
            }
        }
        return null;
    }

    private void rows(int start, int end, boolean single, Cancellation cancellation) throws RecordSourceException {
        int n;
        for (int from = start; from < end; from += n) {
            if (++blocks % BLOCKS_A_LOOK == 0) {
                requireWanted(cancellation);
            }
            n = Math.min(Scratch.BLOCK, end - from);
            block(from, n, single);
        }
    }

    private void requireWanted(Cancellation cancellation) throws RecordSourceException {
        if (cancellation.requested()) {
            throw new RecordSourceException(RecordSourceException.Kind.CANCELLED, "The count was stopped");
        }
    }

    private void block(int from, int n, boolean single) {
        if (sparse) {
            int kept = select(from, n);
            if (!plan.fans().isEmpty()) {
                fanOut(from, kept, single);
            } else if (single) {
                addSelected(table.keys(), from, kept);
                if (plan.further().isPresent()) {
                    addFurther(plan.further().get(), from, kept);
                }
            } else {
                addSelectedOfSeveral(from, kept);
            }
            return;
        }
        locate(from, n);
        if (single) {
            addDense(table.keys(), from, n);
            if (plan.further().isPresent()) {
                Plan.Fan further = plan.further().get();
                addFurther(further, from, selectFurther(further, from, n));
            }
        } else if (plan.further().isEmpty()) {
            addDenseOfSeveral(table.keys(), from, n);
        } else {
            addSelectedOfSeveral(from, selectLocated(n));
        }
    }

    /** The cell of every row of the block; negative for one that does not count. */
    private void locate(int from, int n) {
        List<Plan.Term> terms = plan.terms();
        int[] cell = scratch.cell;
        int[][] ids = scratch.ids;
        int done = Math.min(terms.size(), ids.length);
        for (int t = 0; t < done; t++) {
            terms.get(t).ids().read(from, n, ids[t]);
        }
        switch (done) {
            case 0 -> Arrays.fill(cell, 0, n, 0);
            case 1 -> locate(n, cell, terms.get(0).table(), ids[0]);
            case 2 -> locate(n, cell, terms.get(0).table(), ids[0], terms.get(1).table(), ids[1]);
            default -> {
                locate(n, cell, terms.get(0).table(), ids[0], terms.get(1).table(), ids[1]);
                for (int t = 2; t < done; t++) {
                    addTerm(n, cell, terms.get(t).table(), ids[t]);
                }
            }
        }
        for (int t = done; t < terms.size(); t++) {
            terms.get(t).ids().read(from, n, ids[0]);
            addTerm(n, cell, terms.get(t).table(), ids[0]);
        }
    }

    private static void locate(int n, int[] cell, int[] table, int[] ids) {
        for (int i = 0; i < n; i++) {
            cell[i] = table[ids[i]];
        }
    }

    private static void locate(int n, int[] cell, int[] tableA, int[] idsA, int[] tableB, int[] idsB) {
        for (int i = 0; i < n; i++) {
            cell[i] = tableA[idsA[i]] + tableB[idsB[i]];
        }
    }

    private static void addTerm(int n, int[] cell, int[] table, int[] ids) {
        for (int i = 0; i < n; i++) {
            cell[i] += table[ids[i]];
        }
    }

    /** The rows of the block that count, and the cell of each; returns how many. */
    private int select(int from, int n) {
        List<Plan.Term> terms = plan.terms();
        int[] row = scratch.row;
        int[] cell = scratch.cell;
        int[] ids = scratch.ids[0];
        if (terms.isEmpty()) {
            for (int i = 0; i < n; i++) {
                row[i] = i;
                cell[i] = 0;
            }
            return n;
        }
        terms.getFirst().ids().read(from, n, ids);
        int[] first = terms.getFirst().table();
        int kept = terms.getFirst().passing() < RARE
                ? selectRare(n, row, cell, first, ids)
                : select(n, row, cell, first, ids);
        for (int t = 1; t < terms.size() && kept > 0; t++) {
            Ids column = terms.get(t).ids();
            if (kept < n / 8) {
                kept = refineFew(kept, row, cell, terms.get(t).table(), column, from);
            } else {
                column.read(from, n, ids);
                kept = refine(kept, row, cell, terms.get(t).table(), ids);
            }
        }
        return kept;
    }

    private static int selectRare(int n, int[] row, int[] cell, int[] table, int[] ids) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int offset = table[ids[i]];
            if (offset >= 0) {
                row[kept] = i;
                cell[kept++] = offset;
            }
        }
        return kept;
    }

    private static int select(int n, int[] row, int[] cell, int[] table, int[] ids) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int offset = table[ids[i]];
            row[kept] = i;
            cell[kept] = offset;
            kept += 1 + (offset >> 31);
        }
        return kept;
    }

    private static int refine(int n, int[] row, int[] cell, int[] table, int[] ids) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int r = row[i];
            int offset = cell[i] + table[ids[r]];
            row[kept] = r;
            cell[kept] = offset;
            kept += 1 + (offset >> 31);
        }
        return kept;
    }

    private static int refineFew(int n, int[] row, int[] cell, int[] table, Ids column, int from) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int r = row[i];
            int offset = cell[i] + table[column.get(from + r)];
            row[kept] = r;
            cell[kept] = offset;
            kept += 1 + (offset >> 31);
        }
        return kept;
    }

    private void addDense(int[] keys, int from, int n) {
        long[] sums = scratch.sums;
        int[] cell = scratch.cell;
        int lane = scratch.lanes == 1 ? 0 : scratch.slots;
        int second = 1 + lane;
        int third = second + lane;
        int fourth = third + lane;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            sums[1 + Math.max(cell[i], -1)] += Scratch.person(keys[from + i]);
            sums[second + Math.max(cell[i + 1], -1)] += Scratch.person(keys[from + i + 1]);
            sums[third + Math.max(cell[i + 2], -1)] += Scratch.person(keys[from + i + 2]);
            sums[fourth + Math.max(cell[i + 3], -1)] += Scratch.person(keys[from + i + 3]);
        }
        for (; i < n; i++) {
            sums[1 + Math.max(cell[i], -1)] += Scratch.person(keys[from + i]);
        }
    }

    /** Rows of subjects with several: only the subject's first in a cell is a person there. */
    private void addDenseOfSeveral(int[] keys, int from, int n) {
        long[] sums = scratch.sums;
        int[] cell = scratch.cell;
        int[] lastSubject = scratch.lastSubject;
        int[] furtherRows = scratch.further;
        int[] subjectOf = table.subjectOf();
        int first = from - table.singles();
        for (int i = 0; i < n; i++) {
            int slot = 1 + Math.max(cell[i], -1);
            int subject = 1 + subjectOf[first + i];
            int again = lastSubject[slot] == subject ? 1 : 0;
            lastSubject[slot] = subject;
            furtherRows[slot] += again;
            sums[slot] += Scratch.person(keys[from + i]) & (again - 1L);
        }
    }

    /** The located rows that count. */
    private int selectLocated(int n) {
        int[] cell = scratch.cell;
        int[] row = scratch.row;
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int at = cell[i];
            row[kept] = i;
            cell[kept] = at;
            kept += 1 + (at >> 31);
        }
        return kept;
    }

    private void addSelected(int[] keys, int from, int n) {
        long[] sums = scratch.sums;
        int[] cell = scratch.cell;
        int[] row = scratch.row;
        for (int i = 0; i < n; i++) {
            sums[1 + cell[i]] += Scratch.person(keys[from + row[i]]);
        }
    }

    /** Of the located rows, those that are in more cells than one. */
    private int selectFurther(Plan.Fan further, int from, int n) {
        int[] cell = scratch.cell;
        int[] row = scratch.row;
        int[] start = further.start();
        int[] ids = scratch.ids[0];
        further.ids().read(from, n, ids);
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int at = cell[i];
            row[kept] = i;
            cell[kept] = at;
            // 1 if the row counts and has further cells, else 0.
            kept += ((start[ids[i]] - start[ids[i] + 1]) >>> 31) & (~at >>> 31);
        }
        return kept;
    }

    private void addFurther(Plan.Fan further, int from, int n) {
        long[] sums = scratch.sums;
        int[] keys = table.keys();
        int[] start = further.start();
        int[] cells = further.cells();
        Ids ids = further.ids();
        for (int i = 0; i < n; i++) {
            int row = from + scratch.row[i];
            int slot = 1 + scratch.cell[i];
            long person = Scratch.person(keys[row]);
            int id = ids.get(row);
            for (int c = start[id]; c < start[id + 1]; c++) {
                sums[slot + cells[c]] += person;
            }
        }
    }

    private void addSelectedOfSeveral(int from, int n) {
        int[] row = scratch.row;
        int[] cell = scratch.cell;
        if (plan.further().isEmpty()) {
            for (int i = 0; i < n; i++) {
                addOfSeveral(cell[i], from + row[i]);
            }
            return;
        }
        Plan.Fan further = plan.further().get();
        Ids ids = further.ids();
        int[] start = further.start();
        int[] cells = further.cells();
        for (int i = 0; i < n; i++) {
            addOfSeveral(cell[i], from + row[i]);
            int id = ids.get(from + row[i]);
            for (int c = start[id]; c < start[id + 1]; c++) {
                addOfSeveral(cell[i] + cells[c], from + row[i]);
            }
        }
    }

    /** One row of a subject with several. */
    private void addOfSeveral(int cell, int row) {
        int slot = 1 + cell;
        int subject = 1 + table.subjectOf()[row - table.singles()];
        if (scratch.lastSubject[slot] == subject) {
            scratch.further[slot]++;
        } else {
            scratch.lastSubject[slot] = subject;
            scratch.sums[slot] += Scratch.person(table.keys()[row]);
        }
    }

    private void fanOut(int from, int n, boolean single) {
        int[] row = scratch.row;
        int[] cell = scratch.cell;
        if (single && plan.fans().size() == 2) {
            fanOut(plan.fans().get(0), plan.fans().get(1), from, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            fanOut(0, cell[i], from + row[i], single);
        }
    }

    private void fanOut(Plan.Fan outer, Plan.Fan inner, int from, int n) {
        long[] sums = scratch.sums;
        int[] keys = table.keys();
        for (int i = 0; i < n; i++) {
            int row = from + scratch.row[i];
            long person = Scratch.person(keys[row]);
            int outerId = outer.ids().get(row);
            int innerId = inner.ids().get(row);
            int innerStart = inner.start()[innerId];
            int innerEnd = inner.start()[innerId + 1];
            for (int o = outer.start()[outerId]; o < outer.start()[outerId + 1]; o++) {
                int slot = 1 + scratch.cell[i] + outer.cells()[o];
                for (int c = innerStart; c < innerEnd; c++) {
                    sums[slot + inner.cells()[c]] += person;
                }
            }
        }
    }

    private void fanOut(int depth, int cell, int row, boolean single) {
        if (depth == plan.fans().size()) {
            if (single) {
                scratch.sums[1 + cell] += Scratch.person(table.keys()[row]);
            } else {
                addOfSeveral(cell, row);
            }
            return;
        }
        Plan.Fan fan = plan.fans().get(depth);
        int id = fan.ids().get(row);
        for (int c = fan.start()[id]; c < fan.start()[id + 1]; c++) {
            fanOut(depth + 1, cell + fan.cells()[c], row, single);
        }
    }

    /** Unpacks the slots into the figures of the cells, and leaves the scratch clean. */
    private Sums sums(boolean withCases) {
        int cells = plan.cells();
        int[] persons = new int[cells];
        int[] keys = new int[cells];
        for (int lane = 0; lane < scratch.lanes; lane++) {
            int first = 1 + lane * scratch.slots;
            for (int cell = 0; cell < cells; cell++) {
                long sum = scratch.sums[first + cell];
                persons[cell] += (int) sum;
                keys[cell] += (int) (sum >>> 32);
            }
        }
        int[] cases = persons;
        if (withCases) {
            cases = new int[cells];
            for (int cell = 0; cell < cells; cell++) {
                cases[cell] = persons[cell] + scratch.further[1 + cell];
            }
        }
        scratch.clear();
        return new Sums(cases, persons, keys);
    }

    /** The figures of every cell. Where cases were not asked for, {@code cases} is the array of the persons. */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    record Sums(int[] cases, int[] persons, int[] keys) {}
}
