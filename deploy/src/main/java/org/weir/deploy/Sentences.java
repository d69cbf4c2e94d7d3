package org.weir.deploy;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What went wrong, for somebody who does not read Java. */
public final class Sentences {
    private Sentences() {}

    public static String of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
        }
        String message = thrown.getMessage();
        return message == null || message.isBlank()
                ? "failed (" + thrown.getClass().getSimpleName() + ")."
                : message;
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case Failure failure -> failure.getMessage();
            case BindException _ ->
                "a port is already in use (" + cause.getMessage()
                        + "). Stop what listens there, or choose port 0 for any free one.";
            case NoSuchFileException missing -> "there is no file " + missing.getFile() + ".";
            case AccessDeniedException denied -> "no permission to use " + denied.getFile() + ".";
            default -> null;
        };
    }
}
