package org.weir.node.records.columns;

/** An epoch cannot be read or changed. The message is for the node's own operator and says what to do. */
public final class EpochFileException extends RuntimeException {

    /** What an operator can do about a lost epoch. */
    static final String REMEDY = "restore the folder from a backup; or empty it and import again, and then"
            + " record again what subjects decided at this node (withdrawals, erasures)";

    /** What is wrong. */
    public enum Kind {
        /** No epoch file at all: other bytes, or too few to tell. */
        NOT_AN_EPOCH,
        /** Written in a form this program does not know. */
        UNKNOWN_VERSION,
        /** Encrypted with a key that this node does not have. */
        WRONG_KEY,
        /** Shorter than it was written. */
        TRUNCATED,
        /** Not the bytes that were written. */
        DAMAGED,
        /** Holds a property or a code that the ontology in use does not have. */
        UNKNOWN_CODE,
        /** The file system failed, or the disk is full. */
        IO
    }

    private final Kind kind;

    EpochFileException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    EpochFileException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
