package org.weir.console.passkeys;

/** What a device said does not verify, or was not asked for. The outside learns no more than that. */
public final class PasskeyException extends Exception {
    private static final long serialVersionUID = 1;

    PasskeyException(String message) {
        super(message);
    }

    PasskeyException(Throwable cause) {
        super(cause);
    }
}
