package org.weir.node.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes pseudonyms: HMAC-SHA-256 under the node's key, over the place an id is from and the id itself. Not safe for several
 * threads.
 */
public final class Pseudonyms {
    private final Mac mac;

    Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /**
     * The pseudonym of a subject.
     *
     * @param space which numbering the id belongs to; equal ids in different spaces are different people
     * @param id the source's id, exactly as written
     */
    public Pseudonym of(String space, String id) {
        mac.update(space.getBytes(StandardCharsets.UTF_8));
        // No text contains this byte, so no two pairs run together.
        mac.update((byte) 0xff);
        mac.update(id.getBytes(StandardCharsets.UTF_8));
        return Pseudonym.of(mac.doFinal());
    }
}
