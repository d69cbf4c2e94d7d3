package org.weir.node.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.weir.console.pages.Words;
import org.weir.node.desk.view.Heat;
import org.weir.node.desk.view.TimeLine;
import org.weir.ontology.compile.Column;
import org.weir.ontology.compile.ResultTable;

/**
 * Figures along the years of an answer, from the very rows that are shown. Each figure has its range. A withheld one is a hatched
 * space up to the most it can be, and no line goes through it: it is no zero, and what lies between two figures is not known. An
 * arrow upwards is a figure that nothing bounds.
 */
final class TimeLines {
    private static final int MOST_SERIES = 6;
    private static final int WIDTH = 720;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int PLOT = 250;
    private static final int BELOW = 34;
    private static final int LEGEND = 20;
    private static final int PER_LINE = 2;
    private static final int YEAR_TEXT = 44;
    private static final int HALF_GAP = 5;
    /** How far the arrow of a figure without an upper end goes on. */
    private static final int ONWARD = 14;

    private static final List<Look> LOOKS = List.of(
            new Look("#0a5573", "", "M%d %dm-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"),
            new Look("#96212a", "6 3", "M%d %dm-4 -4h8v8h-8z"),
            new Look("#17663a", "2 3", "M%d %dm0 -5l5 9h-10z"),
            new Look("#7a4b00", "9 3 2 3", "M%d %dm0 -5l5 5l-5 5l-5 -5z"),
            new Look("#5b3a8c", "12 4", "M%d %dm0 5l5 -9h-10z"),
            new Look("#33424f", "4 2 1 2", "M%d %dm-5 -2h3v-3h4v3h3v4h-3v3h-4v-3h-3z"));

    private final ResultTables tables;
    private final Words words;
    private final CodeWords codes;

    TimeLines(ResultTables tables, Words words, CodeWords codes) {
        this.tables = tables;
        this.words = words;
        this.codes = codes;
    }

    /** How one series is told from another: by colour, by its dashes and by its mark. */
    private record Look(String colour, String dash, String mark) {
        String at(int x, int y) {
            return mark.formatted(x, y);
        }
    }

    /** One series: figures by year. */
    private record Along(String name, NavigableMap<Integer, ResultTables.Figure> figures) {
        long sum() {
            return figures.values().stream()
                    .mapToLong(f -> f.value().orElse(0L))
                    .sum();
        }
    }

    /** Empty unless one breakdown is by year, at most one other is there, and two years or more. */
    Optional<TimeLine> line() {
        List<Integer> breakdowns = tables.breakdowns();
        Optional<Integer> measured = tables.firstMeasure();
        Optional<Integer> year = breakdowns.stream().filter(this::isYear).findFirst();
        if (measured.isEmpty() || year.isEmpty() || breakdowns.size() > 2) {
            return Optional.empty();
        }
        Optional<Integer> other =
                breakdowns.stream().filter(column -> !column.equals(year.get())).findFirst();
        List<Along> all = along(year.get(), other, measured.get());
        TreeSet<Integer> years = new TreeSet<>();
        all.forEach(series -> years.addAll(series.figures().keySet()));
        if (years.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(draw(all, years.first(), years.last(), title(year.get(), other, measured.get())));
    }

    private boolean isYear(int column) {
        return tables.columns().get(column) instanceof Column.Coded coded && codes.isOfList(coded, "year");
    }

    private String title(int year, Optional<Integer> other, int measured) {
        String by = codes.title(tables.columns().get(year))
                + other.map(column -> ", " + codes.title(tables.columns().get(column)))
                        .orElse("");
        return words.t("picture.title", codes.title(tables.columns().get(measured)), by);
    }

    private List<Along> along(int year, Optional<Integer> other, int measured) {
        Map<String, NavigableMap<Integer, ResultTables.Figure>> byName = new LinkedHashMap<>();
        for (ResultTable.Row row : tables.flagged().rows()) {
            Optional<String> text = row.value(year).map(term -> term.text()).filter(t -> t.matches("[0-9]{4}"));
            if (text.isPresent()) {
                byName.computeIfAbsent(
                                other.map(column -> tables.label(row, column)).orElse(""), _ -> new TreeMap<>())
                        .put(Integer.parseInt(text.get()), tables.figure(row, measured));
            }
        }
        return byName.entrySet().stream()
                .map(entry -> new Along(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Along::sum).reversed())
                .toList();
    }

    private TimeLine draw(List<Along> all, int first, int last, String title) {
        List<Along> drawn = all.stream().limit(MOST_SERIES).toList();
        long most = drawn.stream()
                .flatMap(series -> series.figures().values().stream())
                .mapToLong(ResultTables.Figure::reach)
                .max()
                .orElse(1);
        Plot plot = new Plot(first, last, drawn.size(), Steps.top(Math.max(1, most)));
        List<TimeLine.Series> series = IntStream.range(0, drawn.size())
                .mapToObj(i -> series(drawn.get(i), i, plot))
                .toList();
        boolean named = drawn.size() > 1 || !drawn.getFirst().name().isEmpty();
        int legend = named ? LEGEND * ((drawn.size() + PER_LINE - 1) / PER_LINE) : 0;
        boolean open =
                drawn.stream().flatMap(each -> each.figures().values().stream()).anyMatch(ResultTables.Figure::isOpen);
        return new TimeLine(
                title,
                open ? words.t("picture.open") : "",
                WIDTH,
                TOP + PLOT + BELOW + legend + (open ? LEGEND : 0),
                series.stream().anyMatch(each -> !each.gaps().isEmpty()),
                plot.years(),
                plot.values(words),
                series,
                all.size() - drawn.size(),
                drawn.stream()
                        .map(each -> each.name().isEmpty() ? words.t("result.figures") : each.name())
                        .toList(),
                IntStream.rangeClosed(first, last)
                        .mapToObj(year -> new TimeLine.Row(
                                Integer.toString(year),
                                drawn.stream().map(each -> cell(each, year)).toList()))
                        .toList());
    }

    private Heat.Cell cell(Along series, int year) {
        return Optional.ofNullable(series.figures().get(year))
                .map(figure -> new Heat.Cell(
                        figure.value().isEmpty() ? "withheld" : "number",
                        figure.value().map(words::number).orElse(words.t("result.withheld")),
                        tables.range(figure)))
                .orElseGet(() -> new Heat.Cell("", "", words.t("result.norow")));
    }

    private TimeLine.Series series(Along along, int index, Plot plot) {
        Look look = LOOKS.get(index);
        StringBuilder path = new StringBuilder();
        List<TimeLine.Point> points = new ArrayList<>();
        List<TimeLine.Gap> gaps = new ArrayList<>();
        int before = Integer.MIN_VALUE;
        for (Map.Entry<Integer, ResultTables.Figure> entry : along.figures().entrySet()) {
            int year = entry.getKey();
            ResultTables.Figure figure = entry.getValue();
            int x = plot.x(year, index);
            String said = (along.name().isEmpty() ? "" : along.name() + ", ") + year + ": " + tables.said(figure);
            if (figure.value().isEmpty()) {
                gaps.add(new TimeLine.Gap(said, space(figure, x, plot), figure.isOpen() ? range(figure, x, plot) : ""));
                continue;
            }
            int y = plot.y(figure.value().get());
            path.append(year == before + 1 ? "L" : "M").append(x).append(' ').append(y);
            points.add(new TimeLine.Point(said, look.at(x, y), range(figure, x, plot)));
            before = year;
        }
        int column = index % PER_LINE;
        return new TimeLine.Series(
                shortened(along.name()),
                "s" + (index + 1),
                look.dash(),
                look.colour(),
                path.toString(),
                LEFT + column * (WIDTH - LEFT) / PER_LINE,
                TOP + PLOT + BELOW + LEGEND * (index / PER_LINE) + 4,
                points,
                gaps);
    }

    /** Outline of a hatched space; without its upper edge where it has none. */
    private static String space(ResultTables.Figure figure, int x, Plot plot) {
        int top = Math.min(plot.end(figure), TOP + PLOT - 2);
        return "M" + (x - HALF_GAP) + " " + top + "V" + (TOP + PLOT) + "h" + 2 * HALF_GAP + "V" + top
                + (figure.isOpen() ? "" : "z");
    }

    /** From the least to the most that the truth can be, or to an arrow where there is no most. */
    private static String range(ResultTables.Figure figure, int x, Plot plot) {
        int end = plot.end(figure);
        String line = "M" + (x - 3) + " " + plot.y(figure.low()) + "h6m-3 0V" + end;
        return line + (figure.isOpen() ? "m-4 5l4 -5l4 5" : "m-3 0h6");
    }

    private static String shortened(String label) {
        return label.length() <= 40 ? label : label.substring(0, 39) + "\u2026";
    }

    /** Places: years to the right, figures upwards. */
    private record Plot(int first, int last, int series, long top) {
        private double slot() {
            return (WIDTH - LEFT - RIGHT) / (double) (last - first + 1);
        }

        /** Series stand side by side within a year, so that their ranges can be told apart. */
        int x(int year, int index) {
            double apart = Math.min(9, slot() / (series + 1));
            return (int) (LEFT + slot() * (year - first + 0.5) + (index - (series - 1) / 2.0) * apart);
        }

        int y(long value) {
            return (int) (TOP + PLOT - PLOT * Math.clamp(value, 0, top) / (double) top);
        }

        /** Where a figure ends upwards: at the most it can be, or at the tip of an arrow. */
        int end(ResultTables.Figure figure) {
            int known = y(figure.reach());
            return figure.isOpen() ? Math.max(2, known - ONWARD) : known;
        }

        List<TimeLine.Tick> years() {
            int every = (int) Math.max(1, Math.ceil(YEAR_TEXT / slot()));
            List<TimeLine.Tick> ticks = new ArrayList<>();
            for (int year = first; year <= last; year += every) {
                ticks.add(new TimeLine.Tick((int) (LEFT + slot() * (year - first + 0.5)), Integer.toString(year)));
            }
            return ticks;
        }

        List<TimeLine.Tick> values(Words words) {
            long step = Steps.upTo(top);
            List<TimeLine.Tick> ticks = new ArrayList<>();
            for (long value = 0; value <= top; value += step) {
                ticks.add(new TimeLine.Tick(y(value), words.number(value)));
            }
            return ticks;
        }
    }
}
