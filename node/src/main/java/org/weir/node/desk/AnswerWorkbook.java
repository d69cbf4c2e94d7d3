package org.weir.node.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.weir.console.pages.Words;
import org.weir.node.desk.view.Lane;
import org.weir.ontology.compile.Column;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;

/** An answer as a workbook: the figures with their ranges and status in words' own columns, and beside them what they are. */
final class AnswerWorkbook {
    private final ResultTables tables;
    private final Words words;
    private final CodeWords codes;

    AnswerWorkbook(ResultTables tables, Words words, CodeWords codes) {
        this.tables = tables;
        this.words = words;
        this.codes = codes;
    }

    /**
     * Writes it.
     *
     * @param about sentences: what was asked, when, for what
     * @param lanes what became of it at each agency
     */
    byte[] write(List<String> about, List<Lane> lanes) {
        List<List<Xlsx.Cell>> notes = new ArrayList<>();
        notes.add(List.of(text(words.t("workbook.about"))));
        about.forEach(sentence -> notes.add(List.of(text(sentence))));
        tables.counted().forEach(sentence -> notes.add(List.of(text(sentence))));
        tables.uncollected().forEach(sentence -> notes.add(List.of(text(sentence))));
        notes.add(List.of(text(words.t("workbook.legend"))));
        lanes.forEach(lane -> notes.add(List.of(text(lane.name()), text(lane.word()), text(lane.detail()))));
        return Xlsx.write(List.of(
                new Xlsx.Sheet(words.t("workbook.figures"), figures()),
                new Xlsx.Sheet(words.t("workbook.about"), notes)));
    }

    private List<List<Xlsx.Cell>> figures() {
        List<List<Xlsx.Cell>> rows = new ArrayList<>();
        rows.add(tables.columns().stream().flatMap(this::heads).toList());
        for (ResultTable.Row row : tables.flagged().rows()) {
            List<Xlsx.Cell> cells = new ArrayList<>();
            for (int column = 0; column < tables.columns().size(); column++) {
                cells.addAll(cells(row, column));
            }
            rows.add(cells);
        }
        return rows;
    }

    private Stream<Xlsx.Cell> heads(Column column) {
        String title = codes.title(column);
        return switch (column) {
            case Column.Coded _, Column.Computed _ -> Stream.of(text(title));
            case Column.Measured _ ->
                Stream.of(
                        text(title),
                        text(title + " " + words.t("workbook.low")),
                        text(title + " " + words.t("workbook.high")),
                        text(title + " OBS_STATUS"));
        };
    }

    private List<Xlsx.Cell> cells(ResultTable.Row row, int column) {
        return switch (tables.columns().get(column)) {
            case Column.Coded _ -> List.of(text(tables.label(row, column)));
            case Column.Computed _ ->
                List.of(row.value(column)
                        .map(Term::text)
                        .map(AnswerWorkbook::text)
                        .orElseGet(Xlsx.Cell.Empty::new));
            case Column.Measured measured -> {
                ResultTables.Figure figure = tables.figure(row, column);
                yield List.of(
                        figure.value().<Xlsx.Cell>map(Xlsx.Cell.Number::new).orElseGet(Xlsx.Cell.Empty::new),
                        new Xlsx.Cell.Number(figure.low()),
                        figure.high().stream()
                                .<Xlsx.Cell>mapToObj(Xlsx.Cell.Number::new)
                                .findFirst()
                                .orElseGet(Xlsx.Cell.Empty::new),
                        text(status(row, measured.variable())));
            }
        };
    }

    private String status(ResultTable.Row row, String variable) {
        int column = tables.flagged().column(variable + "_status");
        return column < 0 ? "" : row.value(column).map(Term::text).orElse("");
    }

    private static Xlsx.Cell text(String text) {
        return new Xlsx.Cell.Text(text);
    }
}
