package org.weir.transparency;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Instant;
import org.weir.Bytes;

/**
 * A witness's verified statement about a checkpoint (C2SP tlog-cosignature, version 1): as of a time, the largest consistent tree
 * it had seen of the log had this size and root. It does not say that the witness read the entries.
 */
public final class Cosignature {
    private static final String HEADER = "cosignature/v1\n";
    /** The last second of the year 9999: what is later is no time that anything here can say. */
    private static final long LATEST = 253_402_300_799L;

    private static final int TIME_LENGTH = 8;

    private final VerifierKey witness;
    private final Instant time;

    Cosignature(VerifierKey witness, Instant time) {
        this.witness = witness;
        this.time = time;
    }

    public VerifierKey witness() {
        return witness;
    }

    /** When the witness says it signed. */
    public Instant time() {
        return time;
    }

    /**
     * Verifies one signature line of a witness.
     *
     * @param witness of type {@link SignatureType#COSIGNATURE}
     * @throws NotVerifiedException when the line is not this witness's over this checkpoint
     */
    public static Cosignature open(SignedCheckpoint checkpoint, NoteSignature line, VerifierKey witness)
            throws NotVerifiedException {
        if (witness.type() != SignatureType.COSIGNATURE
                || !witness.isNamedBy(line)
                || !witness.verifies(checkpoint.note().text(), line)) {
            throw new NotVerifiedException("The line is no cosignature of " + witness.name() + " over the checkpoint");
        }
        return new Cosignature(witness, Instant.ofEpochSecond(seconds(line)));
    }

    static Bytes message(long seconds, String noteText) {
        if (seconds < 0) {
            throw new IllegalArgumentException("A cosignature's time is not before 1970");
        }
        return Bytes.utf8(HEADER + "time " + seconds + "\n" + noteText);
    }

    static Bytes value(long seconds, Bytes signature) {
        return Bytes.of(ByteBuffer.allocate(TIME_LENGTH + signature.length())
                .putLong(seconds)
                .put(signature.toArray())
                .array());
    }

    static boolean verifies(PublicKey key, String noteText, NoteSignature signature) {
        Bytes value = signature.value();
        if (value.length() != TIME_LENGTH + Ed25519.SIGNATURE_LENGTH
                || seconds(signature) < 0
                || seconds(signature) > LATEST) {
            return false;
        }
        Bytes inner = KeyName.slice(value, TIME_LENGTH, value.length());
        return Ed25519.verifies(key, message(seconds(signature), noteText), inner);
    }

    /** The time in a cosignature's value, which has been verified to have one. */
    static long seconds(NoteSignature signature) {
        return ByteBuffer.wrap(signature.value().toArray()).getLong();
    }

    @Override
    public String toString() {
        return witness.name() + " at " + time;
    }
}
