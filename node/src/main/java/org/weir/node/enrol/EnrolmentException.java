package org.weir.node.enrol;

/** A node could not join. The message is for its operator; nothing was changed at the node. */
public final class EnrolmentException extends Exception {
    private static final long serialVersionUID = 1;

    EnrolmentException(String message) {
        super(message);
    }

    EnrolmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
