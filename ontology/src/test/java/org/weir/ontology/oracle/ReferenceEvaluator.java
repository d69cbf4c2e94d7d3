package org.weir.ontology.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.weir.answer.CombinedTable;
import org.weir.answer.CountedCells;
import org.weir.ontology.Axis;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.oracle.World.CaseRecord;
import org.weir.question.ClosedQuestion;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.Unit;

/** Answers a closed question row by row, as its definition reads and with no thought of speed. It protects nothing. */
public final class ReferenceEvaluator {
    private final Ontology ontology;
    private final Layout layout;
    private final ClosedQuestion question;

    public ReferenceEvaluator(Ontology ontology, Layout layout) {
        this.ontology = ontology;
        this.layout = layout;
        this.question = layout.question();
    }

    /** The dense table of one measure at one agency. */
    public long[] count(int measure, List<CaseRecord> records) {
        Measure asked = question.measures().get(measure);
        long[] counts = new long[layout.cells(measure)];
        List<Set<Integer>> persons = new ArrayList<>();
        for (int cell = 0; cell < counts.length; cell++) {
            persons.add(Set.of());
        }
        for (CaseRecord record : records) {
            if (!passes(record, question.filters()) || !passes(record, asked.where())) {
                continue;
            }
            for (int cell : cells(record, measure)) {
                if (asked.unit() == Unit.CASES) {
                    counts[cell]++;
                } else {
                    if (persons.get(cell).isEmpty()) {
                        persons.set(cell, new HashSet<>());
                    }
                    if (persons.get(cell).add(record.subject())) {
                        counts[cell]++;
                    }
                }
            }
        }
        return counts;
    }

    private boolean passes(CaseRecord record, List<Filter> filters) {
        return filters.stream().allMatch(f -> passes(record, f));
    }

    private boolean passes(CaseRecord record, Filter filter) {
        PropertyDefinition property = ontology.property(filter.property()).orElseThrow();
        List<Integer> codes = record.codes().getOrDefault(filter.property(), List.of());
        return codes.isEmpty()
                ? filter.orNotReported()
                : codes.stream()
                        .anyMatch(c ->
                                filter.anyOf().includes(property.codes().code(c).notation()));
    }

    private Set<Integer> cells(CaseRecord record, int measure) {
        int[] strides = layout.strides(measure);
        Set<Integer> cells = new TreeSet<>(Set.of(0));
        for (int axis : question.measures().get(measure).by()) {
            Set<Integer> along = along(record, layout.axes().get(axis));
            Set<Integer> next = new TreeSet<>();
            for (int cell : cells) {
                along.forEach(step -> next.add(cell + step * strides[axis]));
            }
            cells = next;
        }
        return cells;
    }

    private static Set<Integer> along(CaseRecord record, Axis axis) {
        Set<Integer> cells = new TreeSet<>();
        int rest = axis.notReportedCell();
        for (int code : record.codes().getOrDefault(axis.property().name(), List.of())) {
            for (int cell : axis.cellsOf(code)) {
                if (cell != rest) {
                    cells.add(cell);
                }
            }
        }
        return cells.isEmpty() && rest >= 0 ? Set.of(rest) : cells;
    }

    /** The agencies' tables added up, with every cell shown: what an answer is with protection off. */
    public CombinedTable combined(World world) {
        List<CombinedTable.Figures> measures = new ArrayList<>();
        for (int m = 0; m < question.measures().size(); m++) {
            long[] total = new long[layout.cells(m)];
            for (List<CaseRecord> records : world.agencies()) {
                long[] counts = count(m, records);
                for (int i = 0; i < total.length; i++) {
                    total[i] += counts[i];
                }
            }
            measures.add(shown(total, layout.counted(m)));
        }
        return new CombinedTable(measures, world.agencies().size());
    }

    private static CombinedTable.Figures shown(long[] totals, CountedCells counted) {
        int[] cells = IntStream.range(0, totals.length).toArray();
        return new CombinedTable.Figures(
                cells, totals, new int[totals.length], new long[totals.length], new long[totals.length], 0, 0, counted);
    }
}
