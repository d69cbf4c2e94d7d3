package org.weir.node.records;

/**
 * A source cannot answer. The message is for the node's own operator and never for the wire.
 *
 * <p>It is no refusal: a refusal is a decision about a question, this is a failure of the records.
 */
public final class RecordSourceException extends Exception {

    /** Why. */
    public enum Kind {
        /** Nobody waits for the answer any more. */
        CANCELLED,
        /** The question names a definition set, a property or a code that these records do not use. */
        OTHER_DEFINITIONS,
        /** The records cannot be read. */
        UNAVAILABLE
    }

    private final Kind kind;

    public RecordSourceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RecordSourceException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
