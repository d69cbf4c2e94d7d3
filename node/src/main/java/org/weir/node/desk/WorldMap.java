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

/** Outlines and centres of countries by their codes, projected for a picture of {@link #WIDTH} by {@link #HEIGHT}. */
final class WorldMap {
    static final int WIDTH = 960;
    static final int HEIGHT = 436;

    private final Map<String, Place> places = new LinkedHashMap<>();

    private WorldMap(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith("#")) {
                String[] fields = line.split("\t", -1);
                String[] centre = fields[1].split(" ", -1);
                places.put(
                        fields[0],
                        new Place(fields[0], Double.parseDouble(centre[0]), Double.parseDouble(centre[1]), fields[2]));
            }
        }
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
        static final WorldMap MAP = read();

        private static WorldMap read() {
            try (InputStream in = WorldMap.class.getResourceAsStream("world-map.txt")) {
                if (in == null) {
                    throw new IllegalStateException("world-map.txt is missing from the program");
                }
                return new WorldMap(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
