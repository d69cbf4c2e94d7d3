package org.weir.node.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.weir.console.durable.AtomicFile;

/**
 * Stops answering, whatever the rules say, from the next question on and across restarts, until somebody resumes. While its file
 * is there, every question is refused; a file that cannot be read is there.
 */
public final class AnsweringSwitch implements Supplier<PolicyState> {
    private static final String FORM = "weir-stopped/1";

    private final Path file;
    private final Supplier<PolicyState> rules;

    /** @param rules what holds while nobody has stopped answering */
    public AnsweringSwitch(Path file, Supplier<PolicyState> rules) {
        this.file = file;
        this.rules = rules;
    }

    /** The rules in force now. */
    @Override
    public PolicyState get() {
        return stopped().<PolicyState>map(stop -> stop).orElseGet(rules);
    }

    /** Who stopped answering, and why; empty while questions are answered. */
    public Optional<PolicyState.Stopped> stopped() {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(
                    lines.size() == 4 && lines.getFirst().equals(FORM)
                            ? new PolicyState.Stopped(Instant.parse(lines.get(1)), lines.get(2), lines.get(3))
                            : damaged());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | DateTimeException _) {
            return Optional.of(damaged());
        }
    }

    private static PolicyState.Stopped damaged() {
        return new PolicyState.Stopped(Instant.EPOCH, "", "The file that says so cannot be read");
    }

    /** Stops; on disk when this returns. */
    public void stop(Instant now, String by, String reason) throws IOException {
        AtomicFile.write(file, String.join("\n", FORM, now.toString(), oneLine(by), oneLine(reason)) + "\n");
    }

    /** Answers again, by the rules. */
    public void resume() throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            AtomicFile.sync(folder);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ").strip();
    }
}
