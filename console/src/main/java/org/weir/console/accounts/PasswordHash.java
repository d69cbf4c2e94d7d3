package org.weir.console.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as it is kept: Argon2id (RFC 9106) in its usual text form. Whoever steals the file has to spend 19 MiB and two passes
 * for each guess, the least that OWASP advises.
 */
final class PasswordHash {
    private static final int MEMORY = 19_456;
    private static final int PASSES = 2;
    private static final int SALT = 16;
    private static final int LENGTH = 32;
    private static final Pattern TEXT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=" + MEMORY + ",t=" + PASSES + ",p=1\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(byte[] salt, byte[] hash) {
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(String password) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return new PasswordHash(salt, hash(password, salt));
    }

    /** @throws IllegalArgumentException when it is none that {@link #text} writes: weaker ones are not taken */
    static PasswordHash parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a password's hash of this program");
        }
        return new PasswordHash(
                Base64.getDecoder().decode(matcher.group(1)),
                Base64.getDecoder().decode(matcher.group(2)));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, hash(password, salt));
    }

    String text() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY + ",t=" + PASSES + ",p=1$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(hash);
    }

    private static byte[] hash(String password, byte[] salt) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[LENGTH];
        argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    @Override
    public String toString() {
        return "a password's hash";
    }
}
