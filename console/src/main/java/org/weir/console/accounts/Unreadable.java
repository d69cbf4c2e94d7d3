package org.weir.console.accounts;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a file that says who may enter cannot be read. Its operator is told in the log each time that begins, and what to do. */
final class Unreadable {
    private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);

    private final Path file;
    private final AtomicBoolean now = new AtomicBoolean();

    Unreadable(Path file) {
        this.file = file;
    }

    void is(Exception why) {
        if (now.compareAndSet(false, true)) {
            LOG.error(
                    "The file {} cannot be read, so nobody can sign in ({}). Give it to the user that this program runs as, with the"
                            + " rights rw-------; if its content is damaged, mend the line or put a copy back. It counts at once.",
                    file,
                    why.getClass().getSimpleName());
        }
    }

    void isNot() {
        now.set(false);
    }
}
