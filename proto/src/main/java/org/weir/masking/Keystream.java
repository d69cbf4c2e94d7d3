package org.weir.masking;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.weir.Bytes;

/**
 * An endless row of uniform words: AES-256 in counter mode over zeros (NIST SP 800-38A), from counter zero. A key makes one row; it
 * MUST NOT be used for anything else. Words are little-endian, and each use continues where the last one ended.
 */
public final class Keystream {
    /** Words of one step: the cipher's blocks and the words they are added to stay in a near cache. */
    static final int STEP = 1 << 12;

    private static final byte[] ZEROS = new byte[STEP * Long.BYTES];
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cipher cipher;
    private final byte[] block = new byte[STEP * Long.BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    private final int[] ints = new int[STEP];
    private final long[] longs = new long[STEP];

    /** @param key 32 bytes */
    public Keystream(Bytes key) {
        Lines.requireLength(key, Secrets.LENGTH, "key");
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key.toArray(), "AES"), new IvParameterSpec(new byte[16]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES in counter mode", e);
        }
    }

    /** A row that nobody knows and nobody can have again. */
    public static Keystream fresh() {
        byte[] key = new byte[Secrets.LENGTH];
        RANDOM.nextBytes(key);
        return new Keystream(Bytes.of(key));
    }

    /** Adds the next words, modulo 2^32. */
    void add(int[] words, int from, int count) {
        next(ints, count);
        for (int i = 0; i < count; i++) {
            words[from + i] += ints[i];
        }
    }

    /** Subtracts the next words, modulo 2^32. */
    void subtract(int[] words, int from, int count) {
        next(ints, count);
        for (int i = 0; i < count; i++) {
            words[from + i] -= ints[i];
        }
    }

    /** Adds the next words, modulo 2^64. */
    void add(long[] words, int from, int count) {
        next(longs, count);
        for (int i = 0; i < count; i++) {
            words[from + i] += longs[i];
        }
    }

    /** Subtracts the next words, modulo 2^64. */
    void subtract(long[] words, int from, int count) {
        next(longs, count);
        for (int i = 0; i < count; i++) {
            words[from + i] -= longs[i];
        }
    }

    private void next(int[] target, int count) {
        encrypt(count * Integer.BYTES);
        view.asIntBuffer().get(target, 0, count);
    }

    /** Fills with the next words. */
    public void next(long[] target, int count) {
        encrypt(count * Long.BYTES);
        view.asLongBuffer().get(target, 0, count);
    }

    private void encrypt(int bytes) {
        try {
            int written = cipher.update(ZEROS, 0, bytes, block, 0);
            if (written != bytes) {
                throw new IllegalStateException("The cipher holds bytes back");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Counter mode has room for every byte", e);
        }
    }
}
