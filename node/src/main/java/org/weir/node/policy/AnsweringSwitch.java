package org.weir.node.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.weir.console.durable.StopFile;

/**
 * Stops answering, whatever the rules say, from the next question on and across restarts, until somebody resumes. While its file
 * is there, every question is refused; a file that cannot be read is there. It is read for each question: another process may stop.
 */
public final class AnsweringSwitch implements Supplier<PolicyState> {
    private static final String FORM = "weir-stopped/1";

    private final StopFile file;
    private final Supplier<PolicyState> rules;

    /** @param rules what holds while nobody has stopped answering */
    public AnsweringSwitch(Path file, Supplier<PolicyState> rules) {
        this.file = new StopFile(file, FORM);
        this.rules = rules;
    }

    /** The rules in force now. */
    @Override
    public PolicyState get() {
        return stopped().<PolicyState>map(stop -> stop).orElseGet(rules);
    }

    /** Who stopped answering, and why; empty while questions are answered. */
    public Optional<PolicyState.Stopped> stopped() {
        return file.read().map(stop -> new PolicyState.Stopped(stop.since(), stop.by(), stop.reason()));
    }

    /** Stops; on disk when this returns. */
    public void stop(Instant now, String by, String reason) throws IOException {
        file.write(new StopFile.Stop(now, by, reason));
    }

    /** Answers again, by the rules. */
    public void resume() throws IOException {
        file.remove();
    }
}
