package org.weir.hub.stop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.weir.console.durable.AtomicFile;

/**
 * Stops every question of the federation at once, across restarts, until it is lifted. A file that is there and cannot be read
 * stops as well.
 *
 * <p>It does not know who may stop or lift.
 */
public final class EmergencyStop implements BooleanSupplier {
    private static final String FORM = "weir-all-stopped/1";

    private final Path file;
    private volatile Optional<Stop> now;

    private EmergencyStop(Path file, Optional<Stop> now) {
        this.file = file;
        this.now = now;
    }

    /**
     * Who stopped everything.
     *
     * @param by account; empty when the file cannot be read
     * @param reason in their words
     */
    public record Stop(Instant since, String by, String reason) {}

    public static EmergencyStop at(Path file) {
        return new EmergencyStop(file, read(file));
    }

    private static Optional<Stop> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(
                    lines.size() == 4 && lines.getFirst().equals(FORM)
                            ? new Stop(Instant.parse(lines.get(1)), lines.get(2), lines.get(3))
                            : damaged());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | DateTimeException _) {
            return Optional.of(damaged());
        }
    }

    private static Stop damaged() {
        return new Stop(Instant.EPOCH, "", "The file that says so cannot be read");
    }

    public Optional<Stop> stopped() {
        return now;
    }

    /** Whether no question may be asked. */
    @Override
    public boolean getAsBoolean() {
        return now.isPresent();
    }

    /**
     * Stops. It holds from this call on, whatever becomes of the disk; a stop that holds already stays as it is.
     *
     * @return whether it was this call that stopped
     * @throws IOException when it would not outlast a restart
     */
    public synchronized boolean stop(Instant at, String by, String reason) throws IOException {
        if (now.isPresent()) {
            return false;
        }
        Stop stop = new Stop(at, oneLine(by), oneLine(reason));
        now = Optional.of(stop);
        AtomicFile.write(file, String.join("\n", FORM, at.toString(), stop.by(), stop.reason()) + "\n");
        return true;
    }

    /** Lets questions be asked again, once that is on disk. */
    public synchronized void lift() throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            AtomicFile.sync(folder);
        }
        now = Optional.empty();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ").strip();
    }
}
