package org.weir.console.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file that stops something for as long as it is there: a line each for its form, since when, by whom and why. One that is there
 * and cannot be read stops as well.
 *
 * <p>It is read each time it is asked, and knows neither what it stops nor who may.
 */
public final class StopFile {
    private final Path file;
    private final String form;

    /** @param form the first line of such a file, with its version */
    public StopFile(Path file, String form) {
        this.file = file;
        this.form = form;
    }

    /**
     * Who stopped it; line breaks become spaces.
     *
     * @param by account; empty when the file cannot be read
     * @param reason in their words
     */
    public record Stop(Instant since, String by, String reason) {
        private static final Stop DAMAGED = new Stop(Instant.EPOCH, "", "The file that says so cannot be read");

        public Stop {
            by = oneLine(by);
            reason = oneLine(reason);
        }

        private static String oneLine(String text) {
            return text.replaceAll("\\R", " ").strip();
        }
    }

    /** Empty when there is no file. */
    public Optional<Stop> read() {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(
                    lines.size() == 4 && lines.getFirst().equals(form)
                            ? new Stop(Instant.parse(lines.get(1)), lines.get(2), lines.get(3))
                            : Stop.DAMAGED);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | DateTimeException _) {
            return Optional.of(Stop.DAMAGED);
        }
    }

    /** Stops; on disk when this returns. */
    public void write(Stop stop) throws IOException {
        AtomicFile.write(file, String.join("\n", form, stop.since().toString(), stop.by(), stop.reason()) + "\n");
    }

    /** Takes the file away; gone from the disk when this returns. */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            AtomicFile.sync(folder);
        }
    }
}
