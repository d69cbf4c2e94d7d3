package org.weir.node.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.weir.Bytes;
import org.weir.masking.SessionJournal;
import org.weir.masking.SessionRefusedException;

/**
 * The journal of masking sessions in one file. A step is on disk when its method returns, and a second one of its kind is refused,
 * after a restart too. A session that was joined in an earlier life of the process takes no further step.
 *
 * <p>Entries are forgotten at a start once they are {@value #KEPT_HOURS} hours old: a session lasts for minutes, and a question that
 * old is refused before it gets here. Safe for use by several threads.
 */
public final class SessionFile implements SessionJournal, AutoCloseable {
    static final int KEPT_HOURS = 48;

    private static final String FORM = "weir-sessions/1";

    private final ChainedFile file;
    private final Clock clock;
    private final Set<String> steps = new HashSet<>();
    private final Set<String> joinedNow = new HashSet<>();

    private SessionFile(ChainedFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        file.contents().forEach(line -> steps.add(line.substring(line.indexOf(' ') + 1)));
    }

    /** Opens a journal, or makes it. */
    public static SessionFile open(Path path, Clock clock) throws IOException {
        List<String> kept = new ArrayList<>();
        Instant oldest = clock.instant().minus(Duration.ofHours(KEPT_HOURS));
        try (ChainedFile before = ChainedFile.open(path, FORM)) {
            for (String line : before.contents()) {
                if (at(path, line).isAfter(oldest)) {
                    kept.add(line);
                }
            }
        }
        return new SessionFile(ChainedFile.replace(path, FORM, kept), clock);
    }

    private static Instant at(Path path, String line) throws IOException {
        try {
            return Instant.ofEpochSecond(Long.parseLong(line, 0, line.indexOf(' '), 10));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException("The session journal " + path + " cannot be read", e);
        }
    }

    @Override
    public synchronized void joins(String session) throws SessionRefusedException {
        record("joins " + session);
        joinedNow.add(session);
    }

    @Override
    public synchronized void uploads(String session, Bytes vector) throws SessionRefusedException {
        requireJoinedNow(session);
        record("uploads " + session);
    }

    @Override
    public synchronized void reveals(String session, Bytes survivors) throws SessionRefusedException {
        requireJoinedNow(session);
        if (!steps.contains("uploads " + session)) {
            throw new SessionRefusedException("Nothing was uploaded in the session");
        }
        record("reveals " + session);
    }

    private void requireJoinedNow(String session) throws SessionRefusedException {
        if (!joinedNow.contains(session)) {
            throw new SessionRefusedException("The session was not joined since this node started");
        }
    }

    private void record(String step) throws SessionRefusedException {
        if (!steps.add(step)) {
            throw new SessionRefusedException("The step was taken before");
        }
        try {
            file.append(clock.instant().getEpochSecond() + " " + step);
        } catch (IOException e) {
            throw new SessionRefusedException("The session journal cannot be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
