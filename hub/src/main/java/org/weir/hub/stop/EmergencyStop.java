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
    /** What is stopped, in the log and in a proposal to lift it. */
    public static final String EVERYTHING = "all-questions";

    private static final String FORM = "weir-all-stopped/1";

    private final StopFile file;
    private final StopEvents events;
    private final StopRecord record;
    private volatile Optional<Stop> now;
    private volatile boolean isWritten = true;
    private volatile boolean isRecorded = true;

    private EmergencyStop(StopFile file, StopEvents events, StopRecord record) {
        this.file = file;
        this.events = events;
        this.record = record;
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

    public static EmergencyStop at(Path file, StopEvents events, StopRecord record) {
        return new EmergencyStop(new StopFile(file, FORM), events, record);
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
     * @throws IOException when it would not outlast a restart, or is not in the log; {@link #settle} tries again
     */
    public synchronized boolean stop(Instant at, String by, String reason) throws IOException {
        boolean isFirst = now.isEmpty();
        if (isFirst) {
            now = Optional.of(Stop.of(new StopFile.Stop(at, by, reason)));
            isWritten = false;
            isRecorded = false;
            events.allStopped();
        }
        settle();
        return isFirst;
    }

    /** Writes what could not be written when it was stopped: the file first, so that a restart does not let questions go on. */
    public synchronized void settle() throws IOException {
        if (now.isEmpty()) {
            return;
        }
        Stop stop = now.get();
        if (!isWritten) {
            file.write(new StopFile.Stop(stop.since(), stop.by(), stop.reason()));
            isWritten = true;
        }
        if (!isRecorded) {
            record.stopped(stop);
            isRecorded = true;
        }
    }

    /** Whether it outlasts a restart and is in the log. */
    public boolean isSettled() {
        return isWritten && isRecorded;
    }

    /** Lets questions be asked again, once that is on disk. */
    public synchronized void lift() throws IOException {
        file.remove();
        now = Optional.empty();
        isWritten = true;
        isRecorded = true;
        events.stopLifted();
    }
}
