package org.weir.node.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.weir.console.pages.Words;
import org.weir.node.desk.view.MapView;
import org.weir.ontology.compile.Column;
import org.weir.ontology.compile.ResultTable;

/**
 * Maps of an answer by countries, from the very rows that are shown. One breakdown by country colours the countries; two draw flows
 * between them. A withheld figure of a country is hatched; a withheld flow is not drawn, because a line would say that there is one.
 */
final class Maps {
    private static final int CLASSES = 5;
    private static final int MOST_ROUTES = 30;
    private static final int MOST_ROWS = 5_000;
    private static final List<String> FILLS = List.of("#d7e8ef", "#a9cddd", "#6fabc6", "#28728f", "#0c4a64");
    private static final String LAND = "#e6ebee";
    private static final String HATCH = "url(#hatch)";
    private static final int KEY_STEP = 128;

    private final WorldMap world;
    private final String note;
    private final ResultTables tables;
    private final Words words;
    private final CodeWords codes;
    private final List<Integer> countries;
    private final boolean onlyCountries;
    private final Optional<Integer> measured;

    Maps(DeskMap map, ResultTables tables, Words words, CodeWords codes) {
        this.world = map.world();
        this.note = map.note().isEmpty() ? words.t("map.borders") : map.note();
        this.tables = tables;
        this.words = words;
        this.codes = codes;
        this.countries = tables.breakdowns().stream().filter(this::isByCountry).toList();
        this.onlyCountries = countries.size() == tables.breakdowns().size();
        this.measured = tables.firstMeasure();
    }

    private boolean isByCountry(int column) {
        return tables.columns().get(column) instanceof Column.Coded coded
                && codes.isOfList(coded, "country")
                && tables.flagged().rows().stream()
                        .limit(MOST_ROWS)
                        .anyMatch(row -> place(row, column).isPresent());
    }

    private Optional<WorldMap.Place> place(ResultTable.Row row, int column) {
        return tables.columns().get(column) instanceof Column.Coded coded
                ? row.value(column).flatMap(term -> codes.notation(coded, term)).flatMap(world::find)
                : Optional.empty();
    }

    Optional<MapView> map() {
        if (measured.isEmpty() || !onlyCountries) {
            return Optional.empty();
        }
        return switch (countries.size()) {
            case 1 -> Optional.of(choropleth(countries.getFirst(), measured.get()));
            case 2 -> Optional.of(flows(countries.get(0), countries.get(1), measured.get()));
            default -> Optional.empty();
        };
    }

    // --- One breakdown: coloured countries ---

    private MapView choropleth(int column, int measure) {
        Map<String, ResultTable.Row> byCode = new HashMap<>();
        int off = 0;
        long most = 0;
        long least = Long.MAX_VALUE;
        for (ResultTable.Row row : tables.flagged().rows()) {
            Optional<WorldMap.Place> place = place(row, column);
            if (place.isPresent()) {
                byCode.put(place.get().code(), row);
                most = Math.max(most, tables.figure(row, measure).value().orElse(0L));
                least = Math.min(least, tables.figure(row, measure).value().orElse(Long.MAX_VALUE));
            } else if (tables.figure(row, measure).value().isPresent()) {
                off++;
            }
        }
        List<MapView.Land> lands = new ArrayList<>();
        List<MapView.Dot> dots = new ArrayList<>();
        for (WorldMap.Place place : world.places()) {
            Optional<ResultTable.Row> row = Optional.ofNullable(byCode.get(place.code()));
            Look look = row.map(r -> tables.figure(r, measure))
                    .map(new Classes(most)::look)
                    .orElse(Look.NONE);
            String title = row.map(r -> title(tables.label(r, column), tables.figure(r, measure)))
                    .orElse("");
            if (!place.isDot()) {
                lands.add(new MapView.Land(place.outline(), look.name(), look.fill(), title));
            } else if (row.isPresent()) {
                dots.add(new MapView.Dot(decimal(place.x()), decimal(place.y()), look.name(), look.fill(), title));
            }
        }
        return new MapView(
                words.t("picture.title", codes.title(tables.columns().get(measure)), title(column)),
                words.t("map.reading"),
                WorldMap.WIDTH,
                WorldMap.HEIGHT,
                lands,
                dots,
                List.of(),
                keys(Math.min(least, most), most),
                off == 0 ? "" : words.t("map.off", off),
                note,
                List.of());
    }

    private String title(int column) {
        return codes.title(tables.columns().get(column));
    }

    private String title(String label, ResultTables.Figure figure) {
        return label + ": " + tables.said(figure);
    }

    /** How a country is drawn. */
    private record Look(String name, String fill) {
        static final Look NONE = new Look("land", LAND);
        static final Look WITHHELD = new Look("withheld", HATCH);
    }

    /** Five classes by the square root, so that small figures differ as well. */
    private record Classes(long most) {
        Look look(ResultTables.Figure figure) {
            return figure.value()
                    .map(value -> {
                        int shade = most == 0
                                ? 1
                                : (int) Math.clamp(
                                        1 + CLASSES * Math.sqrt(value) / (Math.sqrt(most) + 1e-9), 1, CLASSES);
                        return new Look("c" + shade, FILLS.get(shade - 1));
                    })
                    .orElse(Look.WITHHELD);
        }

        /** Least value of a class. */
        long from(int shade) {
            double root = Math.sqrt(most) * (shade - 1) / CLASSES;
            return (long) Math.ceil(root * root);
        }
    }

    private List<MapView.Key> keys(long least, long most) {
        List<MapView.Key> keys = new ArrayList<>();
        Classes classes = new Classes(most);
        int x = 8;
        for (int shade = 1; shade <= CLASSES; shade++) {
            keys.add(new MapView.Key(
                    x,
                    "c" + shade,
                    FILLS.get(shade - 1),
                    words.t("map.from", words.number(Math.max(least, classes.from(shade))))));
            x += KEY_STEP;
        }
        keys.add(new MapView.Key(x, Look.WITHHELD.name(), HATCH, words.t("result.withheld")));
        keys.add(new MapView.Key(x + KEY_STEP, Look.NONE.name(), LAND, words.t("result.norow")));
        return keys;
    }

    // --- Two breakdowns: flows ---

    private MapView flows(int from, int to, int measure) {
        List<Flow> flows = new ArrayList<>();
        int within = 0;
        for (ResultTable.Row row : tables.flagged().rows()) {
            ResultTables.Figure figure = tables.figure(row, measure);
            Optional<WorldMap.Place> start = place(row, from);
            Optional<WorldMap.Place> end = place(row, to);
            if (figure.value().isPresent() && start.isPresent() && end.isPresent()) {
                if (start.get().equals(end.get())) {
                    within++;
                } else {
                    flows.add(new Flow(
                            start.get(),
                            end.get(),
                            figure.value().get(),
                            title(tables.label(row, from) + " \u2192 " + tables.label(row, to), figure)));
                }
            }
        }
        flows.sort((a, b) -> Long.compare(b.value, a.value));
        List<Flow> drawn = flows.subList(0, Math.min(MOST_ROUTES, flows.size()));
        long most = drawn.stream().mapToLong(Flow::value).max().orElse(1);
        List<String> off = new ArrayList<>();
        if (flows.size() > drawn.size()) {
            off.add(words.t("map.smaller", flows.size() - drawn.size()));
        }
        if (within > 0) {
            off.add(words.t("map.within", within));
        }
        return new MapView(
                words.t("picture.title", codes.title(tables.columns().get(measure)), title(from) + ", " + title(to)),
                words.t("map.flows.reading", drawn.size()),
                WorldMap.WIDTH,
                WorldMap.HEIGHT,
                world.places().stream()
                        .filter(place -> !place.isDot())
                        .map(place -> new MapView.Land(place.outline(), Look.NONE.name(), LAND, ""))
                        .toList(),
                List.of(),
                drawn.reversed().stream().map(flow -> route(flow, most)).toList(),
                List.of(),
                String.join(" ", off),
                note,
                List.of());
    }

    private record Flow(WorldMap.Place from, WorldMap.Place to, long value, String title) {}

    /** An arc that ends shortly before the middle of its country, where its arrow has room. */
    private static MapView.Route route(Flow flow, long most) {
        double dx = flow.to.x() - flow.from.x();
        double dy = flow.to.y() - flow.from.y();
        double length = Math.max(1, Math.hypot(dx, dy));
        double bend = Math.min(60, length / 4);
        double cx = (flow.from.x() + flow.to.x()) / 2 + dy / length * bend;
        double cy = (flow.from.y() + flow.to.y()) / 2 - dx / length * bend;
        String path = "M" + decimal(flow.from.x()) + " " + decimal(flow.from.y()) + "Q" + decimal(cx) + " "
                + decimal(Math.max(4, cy)) + " " + decimal(flow.to.x()) + " " + decimal(flow.to.y());
        return new MapView.Route(path, decimal(1 + 5 * Math.sqrt((double) flow.value / most)), flow.title);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
