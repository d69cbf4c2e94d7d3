package org.weir.node.desk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.weir.answer.Completeness;
import org.weir.answer.Coverage;
import org.weir.console.pages.Words;
import org.weir.node.answer.Answer;
import org.weir.node.desk.view.ResultView;
import org.weir.ontology.compile.Column;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;
import org.weir.question.Measure;
import org.weir.question.Unit;

/** An answer's rows as people read them: codes by their names, figures with the range the truth is in, withheld ones as such. */
final class ResultTables {
    private static final int SHOWN = 400;

    private final Words words;
    private final CodeWords codes;
    private final List<Column> columns;
    private final ResultTable flagged;
    private final int answered;
    private final Coverage coverage;
    private final Set<Unit> units;

    ResultTables(Answer answer, Words words, CodeWords codes) {
        this.words = words;
        this.codes = codes;
        this.columns = answer.compiled().presentation().columns();
        this.coverage = answer.result().coverage();
        this.flagged = answer.compiled().presentation().presentWithFlags(answer.table(), coverage);
        this.answered = answer.table().agencies();
        this.units = answer.compiled().question().measures().stream()
                .map(Measure::unit)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Unit.class)));
    }

    List<Column> columns() {
        return columns;
    }

    /** The columns that are breakdowns: a code and facts about it are one, its first. */
    List<Integer> breakdowns() {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i) instanceof Column.Coded c && isFirstOf(i, c))
                .boxed()
                .toList();
    }

    private boolean isFirstOf(int index, Column.Coded column) {
        return columns.subList(0, index).stream()
                .noneMatch(other -> other instanceof Column.Coded c && c.breakdown() == column.breakdown());
    }

    /** The first column of figures that were counted. */
    Optional<Integer> firstMeasure() {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i) instanceof Column.Measured)
                .boxed()
                .findFirst();
    }

    /** A coded value as people call it. */
    String label(ResultTable.Row row, int column) {
        return columns.get(column) instanceof Column.Coded coded ? label(row, column, coded) : "";
    }

    /** A sentence for each kind of thing that is counted: persons are not cases, and neither says how many there are. */
    List<String> counted() {
        return units.stream()
                .map(unit -> switch (unit) {
                    case PERSONS -> words.t("result.persons");
                    case CASES -> words.t("result.cases");
                })
                .toList();
    }

    /** How completely each fact asked about is reported, where agencies say. */
    List<String> reported() {
        return coverage.completeness().entrySet().stream()
                .map(property -> {
                    Completeness range = property.getValue();
                    String least = words.number(range.least());
                    return words.t(
                            "result.reported",
                            codes.property(property.getKey()),
                            range.least() == range.most() ? least : least + "–" + words.number(range.most()),
                            words.number(range.agencies()));
                })
                .toList();
    }

    /** A sentence for each fact that agencies in the answer do not record: a small figure by it tells of them, not of persons. */
    List<String> uncollected() {
        Set<String> byNobody = coverage.uncollected();
        return coverage.completeness().entrySet().stream()
                .filter(property -> property.getValue().without() > 0)
                .map(property -> {
                    String name = codes.property(property.getKey());
                    return byNobody.contains(property.getKey())
                            ? words.t("result.uncollected", name)
                            : words.t(
                                    "result.uncollected.some",
                                    name,
                                    words.number(property.getValue().without()),
                                    words.number(property.getValue().agencies()));
                })
                .toList();
    }

    ResultTable flagged() {
        return flagged;
    }

    ResultView.Table table() {
        List<ResultView.Head> heads = columns.stream()
                .map(column ->
                        new ResultView.Head(column.variable(), codes.title(column), !(column instanceof Column.Coded)))
                .toList();
        List<List<ResultView.Cell>> rows = new ArrayList<>();
        for (ResultTable.Row row : flagged.rows().stream().limit(SHOWN).toList()) {
            List<ResultView.Cell> cells = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                cells.add(cell(row, c));
            }
            rows.add(cells);
        }
        return new ResultView.Table(
                heads, rows, Math.max(0, flagged.rows().size() - SHOWN), flagged.withheldNotListed(), isOpen());
    }

    private ResultView.Cell cell(ResultTable.Row row, int column) {
        return switch (columns.get(column)) {
            case Column.Coded coded -> new ResultView.Cell("code", label(row, column, coded), "");
            case Column.Measured _ -> measured(figure(row, column));
            case Column.Computed _ ->
                new ResultView.Cell(
                        "number", row.value(column).map(ResultTables::plain).orElse(words.t("result.unknown")), "");
        };
    }

    private ResultView.Cell measured(Figure figure) {
        if (figure.value().isEmpty()) {
            return new ResultView.Cell("withheld", words.t("result.withheld"), range(figure));
        }
        return new ResultView.Cell(
                figure.isPartly() ? "partly" : "number",
                words.number(figure.value().get()),
                range(figure));
    }

    /** Where the truth is, in words; empty for a withheld figure without an upper end, of which nothing is known. */
    String range(Figure figure) {
        if (figure.high().isEmpty()) {
            return figure.value().isEmpty() ? "" : words.t("result.atleast", figure.low());
        }
        long high = figure.high().getAsLong();
        return figure.value().isEmpty()
                ? words.t("result.atmost", high)
                : words.t("result.between", figure.low(), high);
    }

    /** The figure and where the truth is, in one line. */
    String said(Figure figure) {
        String value = figure.value().map(words::number).orElse(words.t("result.withheld"));
        String range = range(figure);
        return range.isEmpty() ? value : value + ", " + range;
    }

    /** Whether some figure has no upper end. */
    private boolean isOpen() {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i) instanceof Column.Measured)
                .anyMatch(i ->
                        flagged.rows().stream().anyMatch(row -> figure(row, i).isOpen()));
    }

    String label(ResultTable.Row row, int column, Column.Coded coded) {
        return row.value(column).map(term -> codes.value(coded, term)).orElse(words.t("result.notreported"));
    }

    /** Numbers of a computed column with as many places as help. */
    private static String plain(Term term) {
        String text = term.text();
        int point = text.indexOf('.');
        return point > 0 && text.length() > point + 4 && text.matches("-?[0-9]+\\.[0-9]+")
                ? text.substring(0, point + 4)
                : text;
    }

    /**
     * The figure in this column of a row, with its companions. That a part is withheld is not read from the status: of one that is withheld
     * and one that is missing, the status says the missing one only.
     */
    Figure figure(ResultTable.Row row, int column) {
        String name = columns.get(column).variable();
        Optional<Long> value = row.value(column).flatMap(ResultTables::number);
        return new Figure(
                value,
                number(row, name + "_low").orElse(0L),
                number(row, name + "_high").stream().mapToLong(Long::longValue).findFirst(),
                value.isPresent()
                        && number(row, name + "_agencies")
                                .filter(in -> in < answered)
                                .isPresent());
    }

    private Optional<Long> number(ResultTable.Row row, String variable) {
        int column = flagged.column(variable);
        return column < 0 ? Optional.empty() : row.value(column).flatMap(ResultTables::number);
    }

    private static Optional<Long> number(Term term) {
        try {
            return Optional.of(Long.parseLong(term.text()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /**
     * A figure of a row.
     *
     * @param value empty when it is withheld
     * @param low least the truth can be
     * @param high most it can be; empty where nothing bounds it
     * @param isPartly whether some agencies withheld their part
     */
    record Figure(Optional<Long> value, long low, OptionalLong high, boolean isPartly) {
        boolean isOpen() {
            return high.isEmpty();
        }

        /** The greatest number that is known of it: its upper end, or without one its value. */
        long reach() {
            return high.orElse(value.orElse(0L));
        }
    }
}
