package org.weir.console.alert;

/** Where a program says what its operator should be told. Neither method blocks or throws, whatever becomes of the alert. */
@FunctionalInterface
public interface Alerts {
    /** Nobody is told. */
    Alerts NONE = (_, _) -> {};

    /**
     * Says that something happened.
     *
     * @param about an agency's id, or a proposal's number; what is neither is left out
     */
    void raise(AlertKind kind, String about);

    default void raise(AlertKind kind) {
        raise(kind, "");
    }
}
