package org.weir.answer;

/**
 * The system working: a question is declined. Thrown where the check fails and caught once per flow.
 *
 * <p>{@link #reason} is for the desk of whoever refused and never crosses the wire; it has no stack trace, because a refusal is
 * not a fault.
 */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;
    private final String reason;

    public RefusedException(Refusal refusal, String reason) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
        this.reason = reason;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The full reason, for the refusing agency's own operator. */
    public String reason() {
        return reason;
    }
}
