package org.weir.deploy;

/** How a command ends, as scripts see it. */
public enum Exit {
    ANSWERED(0),
    FAILED(1),
    /** Wrong usage, or a malformed query. */
    USAGE(2),
    REFUSED(3),
    /** Answered, but some agencies are missing, and the caller required all. */
    INCOMPLETE(4),
    /** Evidence does not verify. */
    EVIDENCE(5);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
