package org.weir.deploy;

import java.io.IOException;
import java.net.BindException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What went wrong, for somebody who does not read Java. */
public final class Sentences {
    private static final String FULL = "the disk is full: make room, and run the command again.";

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

    /** Whether the sentence is one of this program's own, for people: then where it comes from is of no use to them. */
    public static boolean isExplained(Throwable thrown) {
        return thrown instanceof Failure || thrown instanceof IOException || known(thrown) != null;
    }

    /** With one full stop. */
    public static String ended(String sentence) {
        String text = sentence.stripTrailing();
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    /** What the operating system says, in English whatever the locale: the platform passes it on. */
    private static boolean isFull(IOException e) {
        return String.valueOf(e.getMessage()).contains("No space left on device");
    }

    /** The servers say which address it was, and what to do. */
    private static boolean isAboutAPort(Exception e) {
        return String.valueOf(e.getMessage()).startsWith("Cannot listen on ");
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case Failure failure -> failure.getMessage();
            case Exception listening when isAboutAPort(listening) -> listening.getMessage();
            case BindException _ ->
                "a port is already in use (" + cause.getMessage()
                        + "). Stop what listens there, or choose port 0 for any free one.";
            case NoSuchFileException missing -> "there is no file " + missing.getFile() + ".";
            case AccessDeniedException denied -> "no permission to use " + denied.getFile() + ".";
            case FileAlreadyExistsException there ->
                "there is a file " + there.getFile() + " already, where something else is to be made.";
            case FileSystemException full when isFull(full) -> FULL;
            case FileSystemException failed
            when failed.getReason() != null ->
                failed.getFile() + " cannot be used: " + failed.getReason().toLowerCase(Locale.ROOT) + ".";
            case IOException full when isFull(full) -> FULL;
            case IOException folder
            when "Is a directory".equals(folder.getMessage()) -> "a folder is named where a file is expected.";
            case CharacterCodingException _ -> "a file that was read is not text in UTF-8: save it as UTF-8.";
            default -> null;
        };
    }
}
