package org.weir.node.keys;

/** The node's keys cannot be used. The message says what to do; it never contains a key. */
public final class KeyStoreException extends RuntimeException {
    public KeyStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public KeyStoreException(String message) {
        super(message);
    }
}
