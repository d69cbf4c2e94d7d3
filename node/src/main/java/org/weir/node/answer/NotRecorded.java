package org.weir.node.answer;

/** A decision could not be written into the agency's own log, so nothing of it may leave. */
public final class NotRecorded extends Exception {
    private static final long serialVersionUID = 1;

    public NotRecorded(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
