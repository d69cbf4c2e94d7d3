package org.weir.node.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.weir.disclosure.RawTable;
import org.weir.node.keys.Pseudonym;
import org.weir.ontology.Axis;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.Unit;

/** The contract of a record source, written as sets and loops and with no thought of speed. */
public final class ReferenceSource implements RecordSource {
    private final Ontology ontology;
    private final List<CaseRow> rows;

    public ReferenceSource(Ontology ontology, List<CaseRow> rows) {
        this.ontology = ontology;
        Set<Pseudonym> refused = rows.stream()
                .filter(row -> !row.consented())
                .map(CaseRow::subject)
                .collect(Collectors.toSet());
        this.rows =
                rows.stream().filter(row -> !refused.contains(row.subject())).toList();
    }

    @Override
    public RawTable count(ClosedQuestion question, Layout layout, Cancellation cancellation)
            throws RecordSourceException {
        List<RawTable.Figures> figures = new ArrayList<>();
        for (int m = 0; m < question.measures().size(); m++) {
            figures.add(figures(question, layout, m, cancellation));
        }
        return new RawTable(figures);
    }

    private RawTable.Figures figures(ClosedQuestion question, Layout layout, int m, Cancellation cancellation)
            throws RecordSourceException {
        Measure measure = question.measures().get(m);
        int[] cases = new int[layout.cells(m)];
        List<Set<Pseudonym>> persons = new ArrayList<>();
        for (int cell = 0; cell < cases.length; cell++) {
            persons.add(new HashSet<>());
        }
        if (cancellation.requested()) {
            throw new RecordSourceException(RecordSourceException.Kind.CANCELLED, "stopped");
        }
        for (CaseRow row : rows) {
            if (question.filters().stream().allMatch(f -> passes(row, f))
                    && measure.where().stream().allMatch(f -> passes(row, f))) {
                for (int cell : cells(row, layout, m)) {
                    cases[cell]++;
                    persons.get(cell).add(row.subject());
                }
            }
        }
        int[] counts = persons.stream().mapToInt(Set::size).toArray();
        int[] keys = persons.stream()
                .mapToInt(subjects ->
                        subjects.stream().mapToInt(Pseudonym::recordKey).sum())
                .toArray();
        return new RawTable.Figures(measure.unit() == Unit.CASES ? cases : counts, counts, keys);
    }

    private static boolean passes(CaseRow row, Filter filter) {
        List<String> values = row.values(filter.property());
        if (values.isEmpty()) {
            return filter.orNotReported();
        }
        return switch (filter.anyOf()) {
            case Codes.All _ -> true;
            case Codes.Of some -> values.stream().anyMatch(some.notations()::contains);
        };
    }

    private Set<Integer> cells(CaseRow row, Layout layout, int m) {
        ClosedQuestion question = layout.question();
        int[] strides = layout.strides(m);
        Set<Integer> cells = Set.of(0);
        for (int by : question.measures().get(m).by()) {
            Axis axis = layout.axes().get(by);
            Set<Integer> onAxis = onAxis(row, question.breakdowns().get(by).property(), axis);
            Set<Integer> product = new HashSet<>();
            for (int cell : cells) {
                onAxis.forEach(next -> product.add(cell + next * strides[by]));
            }
            cells = product;
        }
        return cells;
    }

    private Set<Integer> onAxis(CaseRow row, String property, Axis axis) {
        PropertyDefinition definition = ontology.property(property).orElseThrow();
        Set<Integer> reached = new TreeSet<>();
        for (String notation : row.values(property)) {
            for (int cell :
                    axis.cellsOf(definition.codes().find(notation).orElseThrow().index())) {
                reached.add(cell);
            }
        }
        reached.remove(axis.notReportedCell());
        if (reached.isEmpty() && axis.notReportedCell() >= 0) {
            reached.add(axis.notReportedCell());
        }
        return reached;
    }

    @Override
    public EpochFacts epoch() {
        int persons = (int) rows.stream().map(CaseRow::subject).distinct().count();
        return new EpochFacts("reference", 1, rows.size(), persons, java.util.Map.of());
    }

    @Override
    public void close() {}
}
