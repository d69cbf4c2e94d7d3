package org.weir.node.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Outlines and centres of countries by their codes, projected for a picture of {@link #WIDTH} by {@link #HEIGHT}. */
final class WorldMap {
    static final int WIDTH = 960;
    static final int HEIGHT = 436;

    /** A path of moves and lines in absolute places, as {@code WorldMapWriter} writes it: nothing else gets into a picture. */
    private static final Pattern LINE =
            Pattern.compile("([A-Z]{3})\\t([0-9]{1,3}(?:\\.[0-9]+)?) ([0-9]{1,3}(?:\\.[0-9]+)?)\\t([MLZ0-9. -]*)");

    private final Map<String, Place> places = new LinkedHashMap<>();

    private WorldMap() {}

    /**
     * Reads outlines: a line each of code, centre and path, separated by tabs; a place without a path is a dot.
     *
     * @throws IllegalArgumentException naming the line that is not understood
     */
    static WorldMap read(BufferedReader lines) throws IOException {
        WorldMap map = new WorldMap();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.startsWith("#") && !line.isBlank()) {
                Place place = place(line, number);
                map.places.put(place.code(), place);
            }
        }
        if (map.places.isEmpty()) {
            throw new IllegalArgumentException("line 1: it has no country");
        }
        return map;
    }

    private static Place place(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "line " + number + ": it is not a code, a centre and a path, separated by tabs");
        }
        double x = Double.parseDouble(matcher.group(2));
        double y = Double.parseDouble(matcher.group(3));
        if (x > WIDTH || y > HEIGHT) {
            throw new IllegalArgumentException(
                    "line " + number + ": its centre is outside of " + WIDTH + " by " + HEIGHT);
        }
        return new Place(matcher.group(1), x, y, matcher.group(4));
    }

    /** The bundled map; read once. */
    static WorldMap load() {
        return Bundled.MAP;
    }

    Optional<Place> find(String code) {
        return Optional.ofNullable(places.get(code));
    }

    Collection<Place> places() {
        return places.values();
    }

    /**
     * One country.
     *
     * @param outline as the path of a picture; empty when the country is too small for one
     */
    record Place(String code, double x, double y, String outline) {
        boolean isDot() {
            return outline.isEmpty();
        }
    }

    private static final class Bundled {
        static final WorldMap MAP = bundled();

        private static WorldMap bundled() {
            try (InputStream in = WorldMap.class.getResourceAsStream("world-map.txt")) {
                if (in == null) {
                    throw new IllegalStateException("world-map.txt is missing from the program");
                }
                return WorldMap.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
