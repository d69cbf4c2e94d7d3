package org.weir.console.log.http;

import java.io.IOException;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.console.log.LogSource;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.console.web.Routes;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedNote;
import org.weir.transparency.Tile;
import org.weir.transparency.VerifierKey;

/**
 * {@code /log/...}: the checkpoint, tiles and entry bundles (C2SP tlog-tiles), and the log's verifier key.
 *
 * <p>A tile never changes, so whoever has it may keep it for good; a checkpoint is never kept. A partial tile is there until its tile
 * is full, and then the full one stands for it.
 */
public final class LogRoutes {
    private static final String PREFIX = "/log/";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BINARY = "application/octet-stream";

    private final LogSource log;
    private final VerifierKey key;
    private final Reader reader;

    /** @param reader says who may read */
    public LogRoutes(LogSource log, VerifierKey key, Reader reader) {
        this.log = log;
        this.key = key;
        this.reader = reader;
    }

    /** Port: who may read a log. */
    @FunctionalInterface
    public interface Reader {
        /** Whoever asks. */
        Reader ANYONE = _ -> {};

        /** Returns, or says why not. */
        void admit(Request request) throws ProblemException, IOException, InterruptedException;
    }

    public Routes addTo(Routes routes) {
        return routes.get(PREFIX + LogSource.CHECKPOINT, this::checkpoint)
                .get(PREFIX + LogSource.WITNESSED, this::witnessed)
                .get(PREFIX + "vkey", this::verifierKey)
                .get(PREFIX + "tile/*", this::tile);
    }

    private Reply checkpoint(Request request) throws ProblemException, IOException, InterruptedException {
        reader.admit(request);
        Optional<Bytes> own = log.read(LogSource.CHECKPOINT);
        Optional<Bytes> witnessed = log.read(LogSource.WITNESSED);
        // Of one tree, the note that the witnesses cosigned says more.
        boolean same = own.isPresent() && own.flatMap(LogRoutes::state).equals(witnessed.flatMap(LogRoutes::state));
        return text((same ? witnessed : own).orElseThrow(LogRoutes::none));
    }

    private static Optional<Checkpoint> state(Bytes note) {
        try {
            return Optional.of(Checkpoint.parse(SignedNote.parse(note).text()));
        } catch (NotVerifiedException e) {
            return Optional.empty(); // served as it is: whoever reads it sees what is wrong
        }
    }

    private Reply witnessed(Request request) throws ProblemException, IOException, InterruptedException {
        reader.admit(request);
        return text(log.read(LogSource.WITNESSED).orElseThrow(LogRoutes::none));
    }

    private Reply verifierKey(Request request) throws ProblemException, IOException, InterruptedException {
        reader.admit(request);
        return text(Bytes.utf8(key.text() + "\n"));
    }

    private Reply tile(Request request) throws ProblemException, IOException, InterruptedException {
        reader.admit(request);
        String path = request.path().substring(PREFIX.length());
        try {
            Tile.parse(path);
        } catch (NotVerifiedException e) {
            throw none();
        }
        Bytes tile = log.read(path).orElseThrow(LogRoutes::none);
        return Reply.of(200, BINARY, tile.toArray()).with("Cache-Control", "private, max-age=31536000, immutable");
    }

    private static Reply text(Bytes text) {
        return Reply.of(200, TEXT, text.toArray()).with("Cache-Control", "no-store");
    }

    private static ProblemException none() {
        return Problem.of(404, "not-in-the-log", "The log has nothing at this address.", "Read the checkpoint first.")
                .exception();
    }
}
