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
 * the most it can be: it is neither left out nor a zero. Where nothing bounds a figure an arrow leads on from what is known.
 */
final class Pictures {
    private static final int MOST_BARS = 30;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_ROWS = 40;
    private static final int WIDTH = 720;
    private static final int LABELS = 250;
    private static final int VALUES = 84;
    /** Room for a value with its lower end in words. */
    private static final int OPEN_VALUES = 200;
    /** How far the arrow of a figure without an upper end goes on. */
    private static final int ONWARD = 16;

    private static final int HEAD = 4;
    private static final int GAP = 6;
    private static final int THICK = 15;
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
        List<ResultTables.Figure> figures =
                rows.stream().map(row -> tables.figure(row, measured.get())).toList();
        long most = figures.stream().mapToLong(ResultTables.Figure::reach).max().orElse(1);
        boolean open = figures.stream().anyMatch(ResultTables.Figure::isOpen);
        Scale scale = Scale.upTo(
                Math.max(1, most), open ? OPEN_VALUES : VALUES, words.language().isRightToLeft());
        List<Bars.Bar> bars = new ArrayList<>();
        boolean hatch = false;
        for (int i = 0; i < rows.size(); i++) {
            Bars.Bar bar = bar(rows.get(i), figures.get(i), TOP + i * STEP, scale);
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
                open,
                bars,
                ticks,
                words.language().isRightToLeft() ? "start" : "end"));
    }

    private String breakdowns() {
        return String.join(
                ", ",
                coded.stream().map(c -> codes.title(tables.columns().get(c))).toList());
    }

    private Bars.Bar bar(ResultTable.Row row, ResultTables.Figure figure, int y, Scale scale) {
        String label = shortened(
                String.join(" \u00b7 ", coded.stream().map(c -> label(row, c)).toList()));
        boolean withheld = figure.value().isEmpty();
        String value = figure.value().map(words::number).orElse(words.t("result.withheld"));
        int end = scale.onFrom(scale.at(figure.reach()), figure.isOpen() ? ONWARD : 0);
        int length =
                Math.max(1, Math.abs((withheld ? end : scale.at(figure.value().get())) - scale.at(0)));
        return new Bars.Bar(
                label,
                figure.isOpen() ? tables.said(figure) : value,
                label + ": " + tables.said(figure),
                scale.mirrored() ? WIDTH - LABELS + 8 : LABELS - 8,
                y,
                Math.min(scale.at(0), scale.onFrom(scale.at(0), length)),
                length,
                withheld ? space(scale.at(0), scale.onFrom(scale.at(0), length), y + 2, figure.isOpen()) : "",
                withheld && !figure.isOpen() ? "" : range(figure, end, y + 5, scale),
                scale.onFrom(end, GAP),
                withheld);
    }

    /** Outline of a hatched space; without its far edge where it has none. */
    private static String space(int zero, int end, int top, boolean open) {
        return "M" + end + " " + top + "H" + zero + "v" + THICK + "H" + end + (open ? "" : "z");
    }

    /** From the least to the most that the truth can be, or to an arrow where there is no most. */
    private static String range(ResultTables.Figure figure, int end, int top, Scale scale) {
        int low = scale.at(figure.low());
        String line = "M" + low + " " + top + "v9M" + low + " " + (top + 4) + ".5H" + end;
        int behind = scale.onFrom(end, -HEAD);
        return figure.isOpen()
                ? line + "M" + behind + " " + top + ".5L" + end + " " + (top + 4) + ".5L" + behind + " " + (top + 8)
                        + ".5"
                : line + "M" + end + " " + top + "v9";
    }

    private static String shortened(String label) {
        return label.length() <= 32 ? label : label.substring(0, 31) + "\u2026";
    }

    /** Places along the bars, from the labels on; mirrored where people read from right to left. */
    private record Scale(long top, long step, int room, boolean mirrored) {

        /** @param room beyond the greatest value, for words */
        static Scale upTo(long most, int room, boolean mirrored) {
            return new Scale(Steps.top(most), Steps.upTo(most), room, mirrored);
        }

        int at(long value) {
            int place = (int) (LABELS + (WIDTH - LABELS - room) * Math.min(value, top) / (double) top);
            return mirrored ? WIDTH - place : place;
        }

        /** So far on from a place, in the direction in which values grow. */
        int onFrom(int place, int distance) {
            return mirrored ? place - distance : place + distance;
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
            return new Heat.Cell("withheld", words.t("result.withheld"), tables.said(known));
        }
        long value = known.value().get();
        int shade = most == 0 ? 1 : (int) Math.min(5, 1 + 5 * Math.sqrt(value) / (Math.sqrt(most) + 1e-9));
        return new Heat.Cell("c" + shade, words.number(value), tables.range(known));
    }
}
