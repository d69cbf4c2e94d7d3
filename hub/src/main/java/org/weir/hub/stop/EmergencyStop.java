package org.weir.hub.stop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.weir.console.durable.StopFile;

/**
 * Stops every question of the federation at once, across restarts, until it is lifted. A file that is there and cannot be read
 * stops as well.
 *
 * <p>It does not know who may stop or lift.
 */
public final class EmergencyStop implements BooleanSupplier {
    private static final String FORM = "weir-all-stopped/1";

    private final StopFile file;
    private final StopEvents events;
    private volatile Optional<Stop> now;

    private EmergencyStop(StopFile file, StopEvents events) {
        this.file = file;
        this.events = events;
        this.now = file.read().map(Stop::of);
    }

    /**
     * Who stopped everything.
     *
     * @param by account; empty when the file cannot be read
     * @param reason in their words
     */
    public record Stop(Instant since, String by, String reason) {
        private static Stop of(StopFile.Stop stop) {
            return new Stop(stop.since(), stop.by(), stop.reason());
        }
    }

    public static EmergencyStop at(Path file, StopEvents events) {
        return new EmergencyStop(new StopFile(file, FORM), events);
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
        StopFile.Stop stop = new StopFile.Stop(at, by, reason);
        now = Optional.of(Stop.of(stop));
        events.allStopped();
        file.write(stop);
        return true;
    }

    /** Lets questions be asked again, once that is on disk. */
    public synchronized void lift() throws IOException {
        file.remove();
        now = Optional.empty();
        events.stopLifted();
    }
}
