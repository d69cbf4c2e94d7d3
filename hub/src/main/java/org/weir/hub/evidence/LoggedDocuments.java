package org.weir.hub.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;

/**
 * Which version of each document was logged last, so that a start logs only what has changed. Losing the file means one more entry
 * of the same digest.
 */
public final class LoggedDocuments {
    private final Path file;

    public LoggedDocuments(Path file) {
        this.file = file;
    }

    /** Logs a document unless this very version was the last one logged. */
    public void ensure(String document, Bytes digest, Entry entry) throws IOException {
        Map<String, String> logged = read();
        if (!digest.hex().equals(logged.get(document))) {
            entry.log();
            logged.put(document, digest.hex());
            StringBuilder lines = new StringBuilder();
            logged.forEach(
                    (name, hex) -> lines.append(name).append(' ').append(hex).append('\n'));
            AtomicFile.write(file, lines.toString());
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

    /** Appends the entry. */
    @FunctionalInterface
    public interface Entry {
        void log() throws IOException;
    }
}
