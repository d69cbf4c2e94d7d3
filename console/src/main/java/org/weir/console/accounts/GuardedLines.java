package org.weir.console.accounts;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.console.durable.ParsedLines;
import org.weir.console.durable.SharedLines;

/**
 * What a file says of who may enter, by name. That there is no file is an answer; that it cannot be read is none, and its operator is told
 * in the log each time that begins, and what to do.
 */
final class GuardedLines<V> {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedLines.class);

    private final Path file;
    private final ParsedLines<Map<String, V>> parsed;
    private final AtomicBoolean unreadable = new AtomicBoolean();

    GuardedLines(Path file, SharedLines lines, ParsedLines.Parser<Map<String, V>> parser) {
        this.file = file;
        this.parsed = new ParsedLines<>(lines, parser);
    }

    /** As it is now; empty when it is there and cannot be read. */
    Optional<Map<String, V>> now() {
        try {
            return readable(parsed.now());
        } catch (NoSuchFileException _) {
            return readable(Map.of());
        } catch (IOException e) {
            tell(e);
            return Optional.empty();
        }
    }

    private Optional<Map<String, V>> readable(Map<String, V> content) {
        unreadable.set(false);
        return Optional.of(content);
    }

    private void tell(IOException why) {
        if (unreadable.compareAndSet(false, true)) {
            LOG.error(
                    "The file {} cannot be read, so nobody can sign in ({}). Give it to the user that this program runs as, with the"
                            + " rights rw-------; if its content is damaged, mend the line or put a copy back. It counts at once.",
                    file,
                    why.getClass().getSimpleName());
        }
    }
}
