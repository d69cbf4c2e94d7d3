package org.weir.hub.approval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be decided about a member. */
public enum Change {
    /** For a time. */
    SUSPEND,
    /** Back from a suspension. */
    REINSTATE,
    /** For good. */
    REVOKE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Change> find(String key) {
        return Arrays.stream(values()).filter(c -> c.key().equals(key)).findFirst();
    }
}
