package org.weir.transparency;

import java.util.List;

/**
 * Which log is meant, and by which keys its checkpoints are signed. Configured, or pinned at joining; never taken from the log.
 *
 * @param keys at least one, of type {@link SignatureType#NOTE}; several while a key is rotated
 */
public record LogIdentity(String origin, List<VerifierKey> keys) {
    public LogIdentity {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.stream().anyMatch(k -> k.type() != SignatureType.NOTE)) {
            throw new IllegalArgumentException("A log has at least one key, each for signing notes");
        }
    }

    /** A log whose key has the log's name, as the format recommends. */
    public static LogIdentity of(VerifierKey key) {
        return new LogIdentity(key.name(), List.of(key));
    }
}
