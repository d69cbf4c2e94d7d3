package org.weir.console.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id hashes (RFC 9106), written in the usual form {@code $argon2id$v=19$m=...,t=...,p=...$salt$hash}.
 *
 * <p>The cost is OWASP's: 19 MiB and two passes. At most two are computed at once, so that a storm of sign-ins costs time and
 * not memory.
 */
public final class Passwords {
    /** Shorter ones are not taken. */
    public static final int SHORTEST = 12;

    private static final int LONGEST = 256;
    private static final int MEMORY = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LENGTH = 32;
    private static final int SALT = 16;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=1\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Semaphore PLACES = new Semaphore(2);

    private Passwords() {}

    /** A password nobody has to think up: 120 random bits. */
    public static String random() {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Hashes with a fresh salt.
     *
     * @throws IllegalArgumentException with a sentence, when it is too short or too long
     */
    public static String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "A password has " + SHORTEST + " to " + LONGEST + " characters; length is what protects it");
        }
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return "$argon2id$v=19$m=" + MEMORY + ",t=" + PASSES + ",p=1$" + ENCODER.encodeToString(salt) + "$"
                + ENCODER.encodeToString(argon2(password, salt, MEMORY, PASSES));
    }

    /** A hash that no password has: with it an unknown name costs as much time as a known one. */
    static final String NOBODYS =
            "$argon2id$v=19$m=" + MEMORY + ",t=" + PASSES + ",p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    /** Whether this is the password. Takes as long whether it is or not. */
    static boolean matches(String password, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches() || password.length() > LONGEST) {
            return false;
        }
        byte[] computed = argon2(
                password,
                Base64.getDecoder().decode(parts.group(3)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)));
        return MessageDigest.isEqual(computed, Base64.getDecoder().decode(parts.group(4)));
    }

    private static byte[] argon2(String password, byte[] salt, int memory, int passes) {
        byte[] hash = new byte[LENGTH];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        PLACES.acquireUninterruptibly();
        try {
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(1)
                    .withSalt(salt)
                    .build());
            // One password can be typed as different characters that look the same.
            generator.generateBytes(
                    Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            PLACES.release();
        }
        return hash;
    }
}
