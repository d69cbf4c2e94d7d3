package org.weir.deploy.ask;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.weir.deploy.ask.Results.Value;

/**
 * An answer as aligned columns: words left, figures right, each figure with the interval that holds the truth, or with its lower end
 * alone where it has no upper one. Rows in which
 * nothing is shown are counted below instead of printed: a table of thousands of withheld cells says no more than their number.
 */
public final class AnswerTable {
    private static final List<String> COMPANIONS = List.of("_status", "_conf", "_low", "_high", "_agencies");
    private static final String GAP = "  ";

    private final Results results;
    private final List<String> measures;
    private final List<Column> columns = new ArrayList<>();
    private int withheldRows;
    private int withheldFigures;
    private boolean open;

    private AnswerTable(Results results) {
        this.results = results;
        List<String> variables = results.variables();
        this.measures = variables.stream()
                .filter(v -> variables.contains(v + "_status"))
                .toList();
        for (String variable : variables) {
            if (!isCompanion(variable)) {
                columns.add(new Column(variable, variable, measures.contains(variable)));
                if (measures.contains(variable) && variables.contains(variable + "_low")) {
                    columns.add(new Column("between", variable + "_low", true));
                }
            }
        }
    }

    /**
     * The text, which ends with a line break, and what was left out of it.
     *
     * @param open whether a figure in it has no upper end
     */
    public record Layout(String text, int rows, int withheldRows, int withheldFigures, boolean open) {}

    public static Layout of(Results results) {
        AnswerTable table = new AnswerTable(results);
        List<List<String>> lines = table.lines();
        return new Layout(table.align(lines), lines.size(), table.withheldRows, table.withheldFigures, table.open);
    }

    private record Column(String title, String variable, boolean isFigure) {}

    private boolean isCompanion(String variable) {
        return COMPANIONS.stream()
                .anyMatch(suffix -> variable.endsWith(suffix)
                        && measures.contains(variable.substring(0, variable.length() - suffix.length())));
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        for (int row = 0; row < results.rows().size(); row++) {
            int here = row;
            long hidden = measures.stream().filter(m -> isWithheld(here, m)).count();
            if (!measures.isEmpty() && hidden == measures.size()) {
                withheldRows++;
                continue;
            }
            withheldFigures += (int) hidden;
            lines.add(columns.stream().map(column -> cell(here, column)).toList());
        }
        return lines;
    }

    private boolean isWithheld(int row, String measure) {
        return results.find(row, measure).isEmpty();
    }

    private String cell(int row, Column column) {
        if (column.title().equals("between") && column.variable().endsWith("_low")) {
            return between(row, column.variable().substring(0, column.variable().length() - "_low".length()));
        }
        Optional<Value> value = results.find(row, column.variable());
        if (value.isEmpty()) {
            return column.isFigure() ? "withheld" : "(not reported)";
        }
        return column.isFigure() ? figure(value.get().text()) : value.get().text();
    }

    private String between(int row, String measure) {
        Map<String, Value> values = results.rows().get(row);
        Value low = values.get(measure + "_low");
        Value high = values.get(measure + "_high");
        if (low == null) {
            return "";
        }
        if (high != null) {
            return figure(low.text()) + "-" + figure(high.text());
        }
        if (isWithheld(row, measure)) {
            return "";
        }
        open = true;
        return "at least " + figure(low.text());
    }

    /** With thousands separated, as long as it is a whole number. */
    static String figure(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.stripTrailingZeros().scale() <= 0
                    ? String.format(Locale.ROOT, "%,d", number.longValueExact())
                    : number.toPlainString();
        } catch (NumberFormatException | ArithmeticException notAFigure) {
            return text;
        }
    }

    private String align(List<List<String>> lines) {
        int[] widths = new int[columns.size()];
        boolean[] right = new boolean[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            Column column = columns.get(c);
            int at = c;
            widths[c] = lines.stream().mapToInt(line -> width(line.get(at))).reduce(width(column.title()), Math::max);
            right[c] = column.isFigure() || isNumeric(column.variable());
        }
        StringBuilder text = new StringBuilder();
        append(text, columns.stream().map(Column::title).toList(), widths, right);
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("-".repeat(width));
        }
        append(text, rules, widths, right);
        lines.forEach(line -> append(text, line, widths, right));
        return text.toString();
    }

    private boolean isNumeric(String variable) {
        return !results.rows().isEmpty()
                && results.rows().stream()
                        .allMatch(row ->
                                !row.containsKey(variable) || row.get(variable).isNumber());
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void append(StringBuilder text, List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = cells.get(c);
            String padding = " ".repeat(widths[c] - width(cell));
            line.append(c == 0 ? "" : GAP).append(right[c] ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
