package org.weir.node.records.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weir.node.records.RecordSourceException;
import org.weir.ontology.Axis;
import org.weir.ontology.Code;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;

/**
 * One measure of a question, made ready for the scan: everything about codes is settled here, once per different value, so that a
 * row costs one look-up a column.
 *
 * <p>A row's cell is the sum of what its {@link Term}s say of it; a negative sum is a row that does not count. Where a record can
 * fall into several cells of one axis, a {@link Fan} lists them. If there is one such axis, its term gives the first of the cells
 * and {@code further} the others, relative to the first; if there are more, {@code fans} lists all cells of each.
 *
 * <p>Which terms and fans there are follows from the question and the definitions, never from what records say: one person who is the
 * only one to report a property, to be left out by a filter, or to fall into two cells, does not change it. What frequencies decide is the
 * order of the terms and where the scan jumps; and the tables are as long as there are different values.
 *
 * @param cells size of the measure's table
 * @param terms one a dimension, the one that lets the fewest rows pass first
 */
record Plan(int cells, List<Term> terms, Optional<Fan> further, List<Fan> fans) {
    /** Far below zero, and so far from the least number that the sum of one for each column still is below zero. */
    static final int DROP = -(1 << 24);

    /**
     * What one dimension adds.
     *
     * @param table by id: what is added to the row's cell, or {@link #DROP} or less; what is beyond the ids drops
     * @param passing the share of rows that are not dropped
     * @param oneToOne whether no two ids that count are in the same cell
     */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    record Term(Dimension of, int[] table, double passing, boolean oneToOne) {
        static Term of(Dimension of, int[] table, double passing) {
            return new Term(of, table, passing, isOneToOne(table));
        }

        Ids ids() {
            return of.ids();
        }

        private static boolean isOneToOne(int[] table) {
            BitSet reached = new BitSet();
            for (int cell : table) {
                if (cell >= 0) {
                    if (reached.get(cell)) {
                        return false;
                    }
                    reached.set(cell);
                }
            }
            return true;
        }
    }

    /**
     * Several cells of one axis.
     *
     * @param start by id: where its cells begin in {@code cells}; they end where those of the next id begin
     * @param cells offsets, each already times the stride of the axis
     */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    record Fan(Column column, int[] start, int[] cells) {
        Ids ids() {
            return column.ids();
        }
    }

    /** @param table with a column for every property */
    static Plan of(Table table, Index index, Ontology ontology, Layout layout, int measureIndex)
            throws RecordSourceException {
        ClosedQuestion question = layout.question();
        Measure measure = question.measures().get(measureIndex);
        Builder builder = new Builder(table, index, ontology);
        for (Filter filter : question.filters()) {
            builder.filter(filter);
        }
        for (Filter filter : measure.where()) {
            builder.filter(filter);
        }
        int[] strides = layout.strides(measureIndex);
        for (int breakdown : measure.by()) {
            builder.axis(
                    question.breakdowns().get(breakdown).property(),
                    layout.axes().get(breakdown),
                    strides[breakdown]);
        }
        return builder.plan(layout.cells(measureIndex));
    }

    /** Collects what each column adds. */
    private static final class Builder {
        private final Table table;
        private final Index index;
        private final Ontology ontology;
        private final Map<Column, int[]> terms = new LinkedHashMap<>();
        private final List<Spread> spreads = new ArrayList<>();

        private Builder(Table table, Index index, Ontology ontology) {
            this.table = table;
            this.index = index;
            this.ontology = ontology;
        }

        void filter(Filter filter) throws RecordSourceException {
            BitSet allowed = allowed(property(filter.property()), filter.anyOf());
            Column column = column(filter.property());
            int[] term = term(column);
            for (int id = 0; id < term.length; id++) {
                if (!passes(column.meaning(id), allowed, filter.orNotReported())) {
                    term[id] = DROP;
                }
            }
        }

        void axis(String property, Axis axis, int stride) throws RecordSourceException {
            Column column = column(property);
            boolean several = axis.mayHoldSeveral();
            int[][] cells = new int[column.distinct()][];
            int[] term = term(column);
            for (int id = 0; id < cells.length; id++) {
                cells[id] = cells(axis, column.meaning(id));
                if (cells[id].length == 0) {
                    term[id] = DROP;
                } else if (!several) {
                    term[id] = sum(term[id], cells[id][0] * stride);
                }
            }
            if (several) {
                spreads.add(new Spread(column, cells, stride));
            }
        }

        private Column column(String property) throws RecordSourceException {
            return table.column(property).orElseThrow(() -> otherDefinitions("There is no property " + property));
        }

        private int[] term(Column column) {
            return terms.computeIfAbsent(column, c -> new int[c.distinct()]);
        }

        private static int sum(int a, int b) {
            return a < 0 || b < 0 ? DROP : a + b;
        }

        private static boolean passes(int[] codes, BitSet allowed, boolean orNotReported) {
            if (codes.length == 0) {
                return orNotReported;
            }
            for (int code : codes) {
                if (allowed.get(code)) {
                    return true;
                }
            }
            return false;
        }

        /** The distinct cells that any of the codes reaches, else the one for not reported, else none. */
        private static int[] cells(Axis axis, int[] codes) {
            int rest = axis.notReportedCell();
            if (codes.length == 1) {
                return axis.cellsOf(codes[0]);
            }
            int[] reached = new int[8];
            int n = 0;
            for (int code : codes) {
                for (int cell : axis.cellsOf(code)) {
                    if (cell != rest && !contains(reached, n, cell)) {
                        reached = n == reached.length ? Arrays.copyOf(reached, n * 2) : reached;
                        reached[n++] = cell;
                    }
                }
            }
            if (n == 0 && rest >= 0) {
                reached[n++] = rest;
            }
            return Arrays.copyOf(reached, n);
        }

        private static boolean contains(int[] values, int n, int value) {
            for (int i = 0; i < n; i++) {
                if (values[i] == value) {
                    return true;
                }
            }
            return false;
        }

        private PropertyDefinition property(String name) throws RecordSourceException {
            return ontology.property(name).orElseThrow(() -> otherDefinitions("There is no property " + name));
        }

        private static BitSet allowed(PropertyDefinition property, Codes codes) throws RecordSourceException {
            BitSet allowed = new BitSet();
            switch (codes) {
                case Codes.All _ -> allowed.set(0, property.codes().size());
                case Codes.Of some -> {
                    for (String notation : some.notations()) {
                        Code code = property.codes()
                                .find(notation)
                                .orElseThrow(() -> otherDefinitions("A code is not in the list of " + property.name()));
                        allowed.set(code.index());
                    }
                }
            }
            return allowed;
        }

        private static RecordSourceException otherDefinitions(String message) {
            return new RecordSourceException(RecordSourceException.Kind.OTHER_DEFINITIONS, message);
        }

        Plan plan(int cells) {
            Optional<Fan> further = Optional.empty();
            List<Fan> fans = List.of();
            if (spreads.size() == 1) {
                Spread only = spreads.getFirst();
                only.addFirstTo(term(only.column()));
                further = Optional.of(only.beyondFirst());
            } else {
                fans = spreads.stream().map(Spread::all).toList();
            }
            List<Term> ready = new ArrayList<>();
            Map<Column, int[]> together = new HashMap<>();
            terms.forEach((column, offsets) -> {
                ready.add(Term.of(column, offsets, passing(column, offsets)));
                together.put(column, offsets);
            });
            index.joint().ifPresent(joint -> readTogether(joint, ready, together));
            ready.sort(Comparator.comparingDouble(Term::passing));
            return new Plan(cells, List.copyOf(ready), further, fans);
        }

        /** Puts one term in the place of two or more. */
        private void readTogether(Joint joint, List<Term> ready, Map<Column, int[]> tables) {
            if (ready.stream().filter(term -> joint.includes(term.of())).count() > 1) {
                int[] offsets = joint.table(tables);
                ready.removeIf(term -> joint.includes(term.of()));
                ready.add(Term.of(joint, offsets, passing(joint, offsets)));
            }
        }

        private double passing(Dimension dimension, int[] offsets) {
            long rows = 0;
            for (int id = 0; id < offsets.length; id++) {
                rows += offsets[id] < 0 ? 0 : dimension.frequency(id);
            }
            return table.active() == 0 ? 0 : (double) rows / table.active();
        }
    }

    /** An axis on which a record may be in several cells: by id, the cells. */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    private record Spread(Column column, int[][] cells, int stride) {

        void addFirstTo(int[] term) {
            for (int id = 0; id < term.length; id++) {
                term[id] = term[id] < 0 ? DROP : term[id] + cells[id][0] * stride;
            }
        }

        Fan all() {
            return fan(0);
        }

        Fan beyondFirst() {
            return fan(1);
        }

        /** The cells from a place on; relative to the first when that is left out. */
        private Fan fan(int from) {
            int[] start = new int[cells.length + 1];
            for (int id = 0; id < cells.length; id++) {
                start[id + 1] = start[id] + Math.max(0, cells[id].length - from);
            }
            int[] offsets = new int[start[cells.length]];
            for (int id = 0; id < cells.length; id++) {
                for (int i = from; i < cells[id].length; i++) {
                    int origin = from == 0 ? 0 : cells[id][0];
                    offsets[start[id] + i - from] = (cells[id][i] - origin) * stride;
                }
            }
            return new Fan(column, start, offsets);
        }
    }
}
