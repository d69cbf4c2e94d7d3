package org.weir.hub.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;

/**
 * Which version of each document was logged last, so that a start logs only what has changed, and where in the log. Losing the file
 * means one more entry of the same digest.
 */
public final class LoggedDocuments {
    private static final String PLACE = "place-of:";

    private final Path file;

    public LoggedDocuments(Path file) {
        this.file = file;
    }

    /** Logs a document unless this very version was the last one logged. */
    public void ensure(String document, Bytes digest, Entry entry) throws IOException {
        Map<String, String> logged = read();
        if (!digest.hex().equals(logged.get(document))) {
            long index = entry.log();
            logged.put(document, digest.hex());
            logged.put(PLACE + digest.hex(), String.valueOf(index));
            StringBuilder lines = new StringBuilder();
            logged.forEach(
                    (name, hex) -> lines.append(name).append(' ').append(hex).append('\n'));
            AtomicFile.write(file, lines.toString());
        }
    }

    /** Where in the log this version of a document is; empty when it was logged before this file was begun. */
    public OptionalLong place(Bytes digest) throws IOException {
        String index = read().get(PLACE + digest.hex());
        try {
            return index == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(index));
        } catch (NumberFormatException e) {
            throw new IOException("The file " + file + " is damaged", e);
        }
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> logged = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    logged.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        }
        return logged;
    }

    /** Appends the entry; gives its place. */
    @FunctionalInterface
    public interface Entry {
        long log() throws IOException;
    }
}
