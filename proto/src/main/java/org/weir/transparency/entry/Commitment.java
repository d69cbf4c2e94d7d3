package org.weir.transparency.entry;

import java.security.SecureRandom;
import org.weir.Bytes;

/**
 * Binds a sealed question without showing it: SHA-256 over a random salt of 32 bytes and the envelope as it was sent. Whoever is
 * given the salt can check that this question is the logged one; without it, guessing every question of the language tells nothing.
 */
public final class Commitment {
    private static final int SALT_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Commitment() {}

    /** A fresh salt, for one commitment only. */
    public static Bytes salt() {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return Bytes.of(salt);
    }

    /**
     * The commitment to an envelope.
     *
     * @throws IllegalArgumentException when the salt is not 32 bytes long
     */
    public static Bytes to(String envelope, Bytes salt) {
        if (salt.length() != SALT_LENGTH) {
            throw new IllegalArgumentException("A salt has 32 bytes");
        }
        byte[] text = Bytes.utf8(envelope).toArray();
        byte[] input = new byte[SALT_LENGTH + text.length];
        System.arraycopy(salt.toArray(), 0, input, 0, SALT_LENGTH);
        System.arraycopy(text, 0, input, SALT_LENGTH, text.length);
        return Bytes.sha256(input);
    }
}
