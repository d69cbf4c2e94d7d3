package org.weir.console.pages;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.weir.Bytes;

/**
 * Marks browsers in which somebody has signed in by a password, so that others who guess from the same network address cannot lock
 * that person out. A mark opens nothing; it is good for one name, and until the program ends.
 */
final class KnownBrowsers {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    KnownBrowsers() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** What a browser is given in which this person has signed in. */
    String mark(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Bytes.of(mac.doFinal(name.getBytes(StandardCharsets.UTF_8))).base64url();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** Whether this is the mark of that name. */
    boolean isMark(String name, String given) {
        return MessageDigest.isEqual(
                mark(name).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
