package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weir.answer.CombinedTable;
import org.weir.answer.Coverage;
import org.weir.ontology.compile.RowLines.Line;

/**
 * Shows a released answer as the rows its analyst asked for. Everything that SPARQL does after counting happens here, with
 * released figures only: it can hide and reorder, and never knows more than the table it is given.
 */
public final class Presentation {
    private final RowPlan plan;
    private final RowLines lines;

    Presentation(RowPlan plan) {
        this.plan = plan;
        this.lines = new RowLines(plan);
    }

    /** The columns, without companions. */
    public List<String> variables() {
        return plan.projected().stream().map(v -> v.getName()).toList();
    }

    /** What each column is, in the order of {@link #variables}. */
    public List<Column> columns() {
        return plan.columns();
    }

    /** The rows; a withheld figure is an unbound variable. */
    public ResultTable present(CombinedTable answer) {
        RowLines.Lines found = lines.of(answer);
        List<ResultTable.Row> rows = new ArrayList<>();
        for (Line line : found.lines()) {
            rows.add(new ResultTable.Row(lines.values(line)));
        }
        return new ResultTable(variables(), sliced(rows), found.withheldNotListed());
    }

    /** The rows with, for each figure {@code ?n}, the columns {@code n_status n_conf n_low n_high n_agencies}. */
    public ResultTable presentWithFlags(CombinedTable answer, Coverage coverage) {
        boolean complete = coverage.isComplete();
        Set<String> uncollected = coverage.uncollected();
        RowLines.Lines found = lines.of(answer);
        List<ResultTable.Row> rows = new ArrayList<>();
        for (Line line : found.lines()) {
            List<Optional<Term>> values = new ArrayList<>(lines.values(line));
            for (int i = 0; i < plan.columns().size(); i++) {
                if (plan.columns().get(i) instanceof Column.Measured) {
                    values.addAll(Flags.of(lines.figure(line, i), complete, !lines.isAbout(line, i, uncollected)));
                }
            }
            rows.add(new ResultTable.Row(values));
        }
        List<String> variables = new ArrayList<>(variables());
        for (Column column : plan.columns()) {
            if (column instanceof Column.Measured measured) {
                Flags.SUFFIXES.forEach(s -> variables.add(measured.variable() + s));
            }
        }
        return new ResultTable(variables, sliced(rows), found.withheldNotListed());
    }

    private List<ResultTable.Row> sliced(List<ResultTable.Row> rows) {
        List<ResultTable.Row> distinct = plan.distinct() ? List.copyOf(new LinkedHashSet<>(rows)) : rows;
        int from = (int) Math.min(plan.offset(), distinct.size());
        int to = plan.limit() < 0 ? distinct.size() : (int) Math.min(from + plan.limit(), distinct.size());
        return distinct.subList(from, to);
    }
}
