package org.weir.transparency;

import java.util.Arrays;
import java.util.Optional;

/** What a key's signature states. The type is part of the key's identity; a signature line cannot choose it. */
public enum SignatureType {
    /** Ed25519 over the note's text (C2SP signed-note): a log signs its checkpoints. */
    NOTE(1),
    /** Ed25519 over a time and the checkpoint (C2SP tlog-cosignature, version 1): a witness saw the log grow. */
    COSIGNATURE(4);

    private final int identifier;

    SignatureType(int identifier) {
        this.identifier = identifier;
    }

    /** The byte in key ids and in the text form of keys. */
    public byte identifier() {
        return (byte) identifier;
    }

    static Optional<SignatureType> find(byte identifier) {
        return Arrays.stream(values()).filter(t -> t.identifier() == identifier).findFirst();
    }
}
