package org.weir.node.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The map that answers by country are drawn on: the bundled one or the agency's own, with what is said of its borders. */
public final class DeskMap {
    private final WorldMap world;
    private final String note;

    private DeskMap(WorldMap world, String note) {
        this.world = world;
        this.note = note;
    }

    /** The bundled map with the bundled sentence. */
    public static DeskMap bundled() {
        return new DeskMap(WorldMap.load(), "");
    }

    /**
     * The map of a desk.
     *
     * @param file outlines in the form of the bundled {@code world-map.txt}; empty for the bundled ones
     * @param note the agency's own sentence about borders, the same in every language; empty for the bundled one
     * @throws IOException naming the file and the line that is not understood
     */
    public static DeskMap read(Optional<Path> file, String note) throws IOException {
        if (file.isEmpty()) {
            return new DeskMap(WorldMap.load(), note);
        }
        try (BufferedReader lines = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
            return new DeskMap(WorldMap.read(lines), note);
        } catch (NoSuchFileException e) {
            throw new IOException("desk.map: there is no file " + file.get(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("desk.map: " + file.get() + ", " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IOException("desk.map: " + file.get() + " is not UTF-8", e);
        }
    }

    WorldMap world() {
        return world;
    }

    /** Empty for the bundled sentence, in the reader's language. */
    String note() {
        return note;
    }
}
