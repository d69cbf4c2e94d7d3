package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody at a terminal reads what a command says while it works. */
final class Terminal {
    private Terminal() {}

    static boolean isRead() {
        return System.console() != null && System.console().isTerminal() && !isErrorElsewhere();
    }

    /** The platform knows of standard input and output. Of standard error Linux tells; elsewhere it is taken to go where output goes. */
    private static boolean isErrorElsewhere() {
        try {
            String to = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return !to.startsWith("/dev/pts/") && !to.startsWith("/dev/tty") && !to.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
