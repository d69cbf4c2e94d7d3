package org.weir.node.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weir.console.pages.Words;
import org.weir.node.desk.view.Bars;
import org.weir.node.desk.view.Heat;
import org.weir.ontology.compile.ResultTable;

/**
 * Pictures of an answer, from the very rows that are shown and downloaded. A withheld figure is drawn as a hatched space up to
 * the most it can be: it is neither left out nor a zero.
 */
final class Pictures {
    private static final int MOST_BARS = 30;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_ROWS = 40;
    private static final int WIDTH = 720;
    private static final int LABELS = 250;
    private static final int VALUES = 84;
    private static final int STEP = 24;
    private static final int TOP = 8;

    private final ResultTables tables;
    private final Words words;
    private final CodeWords codes;
    private final List<Integer> coded;
    private final Optional<Integer> measured;

    Pictures(ResultTables tables, Words words, CodeWords codes) {
        this.tables = tables;
        this.words = words;
        this.codes = codes;
        this.coded = tables.breakdowns();
        this.measured = tables.firstMeasure();
    }

    private String label(ResultTable.Row row, int column) {
        return tables.label(row, column);
    }

    private String measureTitle() {
        return measured.map(m -> codes.title(tables.columns().get(m))).orElse("");
    }

    // --- Bars ---

    Optional<Bars> bars() {
        List<ResultTable.Row> rows =
                tables.flagged().rows().stream().limit(MOST_BARS).toList();
        if (measured.isEmpty() || coded.isEmpty() || rows.isEmpty()) {
            return Optional.empty();
        }
        long most = rows.stream()
                .mapToLong(row -> tables.figure(row, measured.get()).high())
                .max()
                .orElse(1);
        Scale scale = Scale.upTo(Math.max(1, most), words.language().isRightToLeft());
        List<Bars.Bar> bars = new ArrayList<>();
        boolean hatch = false;
        for (int i = 0; i < rows.size(); i++) {
            Bars.Bar bar = bar(rows.get(i), TOP + i * STEP, scale);
            hatch |= bar.withheld();
            bars.add(bar);
        }
        String title = words.t("picture.title", measureTitle(), breakdowns());
        List<Bars.Tick> ticks = scale.ticks().stream()
                .map(value -> new Bars.Tick(scale.at(value), words.number(value)))
                .toList();
        return Optional.of(new Bars(
                title,
                WIDTH,
                TOP + rows.size() * STEP + 26,
                hatch,
                bars,
                ticks,
                words.language().isRightToLeft() ? "start" : "end"));
    }

    private String breakdowns() {
        return String.join(
                ", ",
                coded.stream().map(c -> codes.title(tables.columns().get(c))).toList());
    }

    private Bars.Bar bar(ResultTable.Row row, int y, Scale scale) {
        String label = shortened(
                String.join(" \u00b7 ", coded.stream().map(c -> label(row, c)).toList()));
        ResultTables.Figure figure = tables.figure(row, measured.orElseThrow());
        boolean withheld = figure.value().isEmpty();
        long shown = figure.value().orElse(figure.high());
        String value = figure.value().map(words::number).orElse(words.t("result.withheld"));
        String range = withheld ? tables.most(figure) : words.t("result.between", figure.low(), figure.high());
        return new Bars.Bar(
                label,
                value,
                label + ": " + value + ", " + range,
                scale.mirrored() ? WIDTH - LABELS + 8 : LABELS - 8,
                y,
                Math.min(scale.at(0), scale.at(shown)),
                Math.max(1, Math.abs(scale.at(shown) - scale.at(0))),
                scale.at(figure.low()),
                scale.at(figure.high()),
                scale.at(figure.high()) + (scale.mirrored() ? -6 : 6),
                withheld);
    }

    private static String shortened(String label) {
        return label.length() <= 32 ? label : label.substring(0, 31) + "\u2026";
    }

    /** Places along the bars, from the labels on; mirrored where people read from right to left. */
    private record Scale(long top, long step, boolean mirrored) {

        static Scale upTo(long most, boolean mirrored) {
            return new Scale(Steps.top(most), Steps.upTo(most), mirrored);
        }

        int at(long value) {
            int place = (int) (LABELS + (WIDTH - LABELS - VALUES) * Math.min(value, top) / (double) top);
            return mirrored ? WIDTH - place : place;
        }

        List<Long> ticks() {
            List<Long> ticks = new ArrayList<>();
            for (long value = 0; value <= top; value += step) {
                ticks.add(value);
            }
            return ticks;
        }
    }

    // --- Two breakdowns ---

    Optional<Heat> heat() {
        if (measured.isEmpty() || coded.size() != 2) {
            return Optional.empty();
        }
        Map<String, Map<String, ResultTables.Figure>> byRow = new LinkedHashMap<>();
        boolean firstDown =
                distinct(coded.get(0)).size() >= distinct(coded.get(1)).size();
        int down = coded.get(firstDown ? 0 : 1);
        int across = coded.get(firstDown ? 1 : 0);
        Set<String> columns = distinct(across);
        for (ResultTable.Row row : tables.flagged().rows()) {
            byRow.computeIfAbsent(label(row, down), _ -> new LinkedHashMap<>())
                    .put(label(row, across), tables.figure(row, measured.get()));
        }
        if (columns.size() > MOST_COLUMNS || columns.size() < 2 || byRow.size() < 2) {
            return Optional.empty();
        }
        long most = byRow.values().stream()
                .flatMap(cells -> cells.values().stream())
                .mapToLong(figure -> figure.value().orElse(0L))
                .max()
                .orElse(0);
        List<Heat.Row> rows = byRow.entrySet().stream()
                .limit(MOST_ROWS)
                .map(entry -> new Heat.Row(
                        entry.getKey(),
                        columns.stream()
                                .map(column -> heat(
                                        Optional.ofNullable(entry.getValue().get(column)), most))
                                .toList()))
                .toList();
        return Optional.of(new Heat(
                codes.title(tables.columns().get(down)) + " / "
                        + codes.title(tables.columns().get(across)),
                measureTitle(),
                List.copyOf(columns),
                rows));
    }

    private Set<String> distinct(int column) {
        Set<String> labels = new LinkedHashSet<>();
        tables.flagged().rows().forEach(row -> labels.add(label(row, column)));
        return labels;
    }

    private Heat.Cell heat(Optional<ResultTables.Figure> figure, long most) {
        if (figure.isEmpty()) {
            return new Heat.Cell("", "", words.t("result.norow"));
        }
        ResultTables.Figure known = figure.get();
        if (known.value().isEmpty()) {
            return new Heat.Cell("withheld", words.t("result.withheld"), tables.most(known));
        }
        long value = known.value().get();
        int shade = most == 0 ? 1 : (int) Math.min(5, 1 + 5 * Math.sqrt(value) / (Math.sqrt(most) + 1e-9));
        return new Heat.Cell("c" + shade, words.number(value), words.t("result.between", known.low(), known.high()));
    }
}
