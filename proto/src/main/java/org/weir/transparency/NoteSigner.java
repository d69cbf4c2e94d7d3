package org.weir.transparency;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import org.weir.Bytes;

/**
 * The private key of a log or a witness. It leaves its owner only through {@link #secretText}, whose name is what a reviewer
 * looks for.
 */
public final class NoteSigner {
    private static final String SECRET_PREFIX = "PRIVATE+KEY+";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Bytes seed;
    private final PrivateKey key;
    private final VerifierKey publicHalf;

    private NoteSigner(Bytes seed, VerifierKey publicHalf) {
        this.seed = seed;
        this.key = Ed25519.privateKey(seed);
        this.publicHalf = publicHalf;
    }

    /** A fresh key from the platform's strong random source. */
    public static NoteSigner generate(String name, SignatureType type) {
        byte[] seed = new byte[Ed25519.KEY_LENGTH];
        RANDOM.nextBytes(seed);
        return ofSeed(name, type, Bytes.of(seed));
    }

    /** The key of this seed (RFC 8032, section 5.1.5). */
    public static NoteSigner ofSeed(String name, SignatureType type, Bytes seed) {
        return new NoteSigner(seed, VerifierKey.of(name, type, Ed25519.publicHalf(seed)));
    }

    /** Reads {@link #secretText}. */
    public static NoteSigner parse(String secretText) throws NotVerifiedException {
        String[] parts = secretText.startsWith(SECRET_PREFIX)
                ? secretText.substring(SECRET_PREFIX.length()).split("\\+", 3)
                : new String[0];
        if (parts.length != 3) {
            throw new NotVerifiedException("A signing key has the form PRIVATE+KEY+NAME+ID+KEY");
        }
        Bytes typed = StrictBase64.decode(parts[2], "signing key");
        if (typed.length() != 1 + Ed25519.KEY_LENGTH) {
            throw new NotVerifiedException("The signing key is not an Ed25519 key");
        }
        SignatureType type = SignatureType.find(typed.toArray()[0])
                .orElseThrow(() -> new NotVerifiedException("The signing key's type is unknown"));
        NoteSigner signer;
        try {
            signer = ofSeed(parts[0], type, KeyName.slice(typed, 1, typed.length()));
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The signing key is malformed", e);
        }
        if (!signer.publicHalf.id().hex().equals(parts[1])) {
            throw new NotVerifiedException("The signing key's id is not that of its name and key");
        }
        return signer;
    }

    /** The private key as one line. For the owner's key store and nothing else. */
    public String secretText() {
        byte[] typed = new byte[1 + seed.length()];
        typed[0] = publicHalf.type().identifier();
        System.arraycopy(seed.toArray(), 0, typed, 1, seed.length());
        return SECRET_PREFIX + publicHalf.name() + "+" + publicHalf.id().hex() + "+"
                + StrictBase64.encode(Bytes.of(typed));
    }

    public VerifierKey publicHalf() {
        return publicHalf;
    }

    /**
     * A log's signature over its checkpoint.
     *
     * <p>Callers MUST NOT sign two checkpoints that are inconsistent with one another.
     */
    public NoteSignature sign(Checkpoint checkpoint) {
        require(SignatureType.NOTE);
        return new NoteSignature(publicHalf.name(), publicHalf.id(), Ed25519.sign(key, Bytes.utf8(checkpoint.text())));
    }

    /**
     * A witness's signature over a checkpoint: as of this time, the largest consistent tree it has seen of that log.
     *
     * <p>Callers MUST have verified the log's signature and the consistency, and have stored the checkpoint, before they call.
     */
    public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
        require(SignatureType.COSIGNATURE);
        long seconds = time.getEpochSecond();
        Bytes message = Cosignature.message(seconds, checkpoint.text());
        return new NoteSignature(
                publicHalf.name(), publicHalf.id(), Cosignature.value(seconds, Ed25519.sign(key, message)));
    }

    private void require(SignatureType type) {
        if (publicHalf.type() != type) {
            throw new IllegalStateException("The key " + publicHalf.name() + " is not for signatures of this type");
        }
    }

    @Override
    public String toString() {
        return "signing key of " + publicHalf.text();
    }
}
