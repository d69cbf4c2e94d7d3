package org.weir.node.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code world-map.txt} from Natural Earth's countries (public domain), as the npm package world-atlas hands them out in
 * TopoJSON: the coarse file for shapes, the fine one for places too small to have one. Run by hand when the map is made anew:
 *
 * <pre>WorldMapWriter countries-110m.json countries-10m.json country.ttl world-map.txt</pre>
 */
final class WorldMapWriter {
    private static final double WIDTH = 960;
    private static final double SMALLEST_RING = 0.25;
    private static final String ANTARCTICA = "ATA";

    /** Shapes without a number of ISO's, and the code of the agencies' list under which cases there are counted. */
    private static final Map<String, String> UNNUMBERED =
            Map.of("Kosovo", "XKX", "N. Cyprus", "CYP", "Somaliland", "SOM");

    private final JsonObject topology;
    private final Map<String, String> codes;

    private WorldMapWriter(JsonObject topology, Map<String, String> codes) {
        this.topology = topology;
        this.codes = codes;
    }

    public static void main(String[] files) throws IOException {
        Map<String, String> codes = codes(Files.readString(Path.of(files[2])));
        Map<String, List<List<Point>>> coarse = new WorldMapWriter(read(files[0]), codes).rings();
        Map<String, List<List<Point>>> fine = new WorldMapWriter(read(files[1]), codes).rings();
        StringBuilder text = new StringBuilder("""
                # Made with Natural Earth (public domain, naturalearthdata.com), 1:110m, projected by Equal Earth; written by WorldMapWriter.
                # Code, centre, outline. A place too small for an outline has none. Replace the file to draw other outlines.
                """);
        new TreeMap<>(fine).forEach((code, rings) -> {
            List<List<Point>> shape = coarse.getOrDefault(code, List.of());
            Point centre = centre(largest(shape.isEmpty() ? rings : shape));
            text.append(code)
                    .append('\t')
                    .append(centre)
                    .append('\t')
                    .append(outline(shape))
                    .append('\n');
        });
        Files.writeString(Path.of(files[3]), text);
    }

    private static JsonObject read(String file) throws IOException {
        return new JsonObject(Files.readString(Path.of(file)));
    }

    private static Map<String, String> codes(String turtle) {
        Map<String, String> codes = new HashMap<>();
        Matcher matcher = Pattern.compile("skos:notation \"([A-Z]{3})\"[^.]*?weir:numeric \"(\\d{3})\"", Pattern.DOTALL)
                .matcher(turtle);
        while (matcher.find()) {
            codes.put(matcher.group(2), matcher.group(1));
        }
        return codes;
    }

    /** Rings of each country, in the picture. */
    private Map<String, List<List<Point>>> rings() {
        List<List<Point>> arcs = arcs();
        Map<String, List<List<Point>>> rings = new HashMap<>();
        for (Object each :
                topology.getJsonObject("objects").getJsonObject("countries").getJsonArray("geometries")) {
            JsonObject country = (JsonObject) each;
            code(country)
                    .filter(code -> !code.equals(ANTARCTICA))
                    .ifPresent(code -> rings.computeIfAbsent(code, _ -> new ArrayList<>())
                            .addAll(polygons(country).stream()
                                    .flatMap(polygon -> cut(ring(polygon, arcs)).stream())
                                    .map(part ->
                                            part.stream().map(Point::projected).toList())
                                    .toList()));
        }
        return rings;
    }

    private Optional<String> code(JsonObject country) {
        String numeric = country.getString("id");
        return numeric == null
                ? Optional.ofNullable(
                        UNNUMBERED.get(country.getJsonObject("properties").getString("name")))
                : Optional.ofNullable(codes.get(numeric));
    }

    /** The outer ring of each polygon: lakes are too small to matter here. */
    private static List<JsonArray> polygons(JsonObject country) {
        JsonArray arcs = country.getJsonArray("arcs");
        return switch (country.getString("type")) {
            case "Polygon" -> List.of(arcs.getJsonArray(0));
            case "MultiPolygon" ->
                arcs.stream().map(p -> ((JsonArray) p).getJsonArray(0)).toList();
            default -> List.of();
        };
    }

    private static List<Point> ring(JsonArray indexes, List<List<Point>> arcs) {
        List<Point> ring = new ArrayList<>();
        for (Object each : indexes) {
            int index = (Integer) each;
            List<Point> arc = index < 0 ? arcs.get(~index).reversed() : arcs.get(index);
            ring.addAll(ring.isEmpty() ? arc : arc.subList(1, arc.size()));
        }
        return ring;
    }

    private List<List<Point>> arcs() {
        JsonObject transform = topology.getJsonObject("transform");
        JsonArray scale = transform.getJsonArray("scale");
        JsonArray translate = transform.getJsonArray("translate");
        List<List<Point>> arcs = new ArrayList<>();
        for (Object each : topology.getJsonArray("arcs")) {
            List<Point> arc = new ArrayList<>();
            long x = 0;
            long y = 0;
            for (Object step : (JsonArray) each) {
                x += ((JsonArray) step).getLong(0);
                y += ((JsonArray) step).getLong(1);
                arc.add(new Point(
                        x * scale.getDouble(0) + translate.getDouble(0),
                        y * scale.getDouble(1) + translate.getDouble(1)));
            }
            arcs.add(arc);
        }
        return arcs;
    }

    /** A ring that goes over the 180th meridian, as the parts on either side of it. */
    private static List<List<Point>> cut(List<Point> ring) {
        List<Point> whole = new ArrayList<>();
        double turn = 0;
        for (Point point : ring) {
            if (!whole.isEmpty()) {
                double step = point.x + turn - whole.getLast().x;
                turn += step > 180 ? -360 : step < -180 ? 360 : 0;
            }
            whole.add(new Point(point.x + turn, point.y));
        }
        List<List<Point>> parts = IntStream.of(-360, 0, 360)
                .mapToObj(shift -> clip(clip(whole, 180 + shift, true), -180 + shift, false).stream()
                        .map(point -> new Point(point.x - shift, point.y))
                        .toList())
                .filter(part -> part.size() > 3)
                .toList();
        return parts.isEmpty() ? List.of(ring) : parts; // a rock of one point is a place all the same
    }

    /** What lies on one side of a meridian (Sutherland and Hodgman 1974); a closed ring stays one. */
    private static List<Point> clip(List<Point> ring, double meridian, boolean west) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < ring.size() - 1; i++) {
            Point from = ring.get(i);
            Point to = ring.get(i + 1);
            boolean fromIn = west ? from.x <= meridian : from.x >= meridian;
            boolean toIn = west ? to.x <= meridian : to.x >= meridian;
            if (fromIn) {
                kept.add(from);
            }
            if (fromIn != toIn) {
                double part = (meridian - from.x) / (to.x - from.x);
                kept.add(new Point(meridian, from.y + part * (to.y - from.y)));
            }
        }
        if (!kept.isEmpty()) {
            kept.add(kept.getFirst());
        }
        return kept;
    }

    private static List<Point> largest(List<List<Point>> rings) {
        return rings.stream()
                .max((a, b) -> Double.compare(Math.abs(area(a)), Math.abs(area(b))))
                .orElseThrow();
    }

    private static double area(List<Point> ring) {
        double twice = 0;
        for (int i = 0; i < ring.size() - 1; i++) {
            twice += ring.get(i).x * ring.get(i + 1).y - ring.get(i + 1).x * ring.get(i).y;
        }
        return twice / 2;
    }

    private static Point centre(List<Point> ring) {
        double area = area(ring);
        if (Math.abs(area) < 1e-6) {
            return ring.getFirst();
        }
        double x = 0;
        double y = 0;
        for (int i = 0; i < ring.size() - 1; i++) {
            Point a = ring.get(i);
            Point b = ring.get(i + 1);
            double cross = a.x * b.y - b.x * a.y;
            x += (a.x + b.x) * cross;
            y += (a.y + b.y) * cross;
        }
        return new Point(x / (6 * area), y / (6 * area));
    }

    private static String outline(List<List<Point>> rings) {
        StringBuilder path = new StringBuilder();
        for (List<Point> ring : rings) {
            if (Math.abs(area(ring)) >= SMALLEST_RING) {
                @Nullable Point last = null;
                for (Point point : ring) {
                    Point rounded = point.rounded();
                    if (!rounded.equals(last)) {
                        path.append(last == null ? "M" : "L").append(rounded);
                    }
                    last = rounded;
                }
                path.append('Z');
            }
        }
        return path.toString();
    }

    private record Point(double x, double y) {
        /** From degrees to the picture, by Equal Earth (Savric, Patterson, Jenny 2018): areas keep their proportions. */
        Point projected() {
            double theta = Math.asin(Math.sqrt(3) / 2 * Math.sin(Math.toRadians(y)));
            double t2 = theta * theta;
            double t6 = t2 * t2 * t2;
            double a1 = 1.340264;
            double a2 = -0.081106;
            double a3 = 0.000893;
            double a4 = 0.003796;
            double across = 2
                    * Math.sqrt(3)
                    * Math.toRadians(x)
                    * Math.cos(theta)
                    / (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1));
            double up = theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2));
            double unit = WIDTH / (2 * 2.70663);
            // The south ends below the Cape: Antarctica is not drawn.
            return new Point(WIDTH / 2 + across * unit, (1.3173627591574133 - up) * unit);
        }

        Point rounded() {
            return new Point(Math.round(x * 10) / 10.0, Math.round(y * 10) / 10.0);
        }

        @Override
        public String toString() {
            return number(x) + " " + number(y);
        }

        private static String number(double value) {
            String text = String.format(Locale.ROOT, "%.1f", value);
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
    }
}
