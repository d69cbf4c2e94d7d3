package org.weir.node.importing;

/** A file as a whole cannot be read as records. The message says what it is instead, and what to do. */
final class UnreadableSource extends RuntimeException {
    UnreadableSource(String message) {
        super(message);
    }

    UnreadableSource(String message, Throwable cause) {
        super(message, cause);
    }
}
