package org.weir.node.link;

/** No reply came from the hub. The message is for people at this node; whether the question was received is not known. */
public final class HubUnreachableException extends Exception {
    private static final long serialVersionUID = 1;

    HubUnreachableException(String message) {
        super(message);
    }
}
