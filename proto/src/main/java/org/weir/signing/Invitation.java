package org.weir.signing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.weir.Bytes;

/**
 * What an invited agency is told once, out of band: where the hub is, how to know that it is the hub, and a one-time secret.
 *
 * @param hub {@code host:port}
 * @param federation the federation's identifier
 * @param agency the agency invited
 * @param secret one-time; the hub keeps only its digest
 * @param authority SHA-256 of the federation's certificate authority (DER)
 * @param hubKey thumbprint (RFC 7638) of the hub's signing key
 * @param expires when it ends, for whoever redeems it to know; the hub has its own record
 */
public record Invitation(
        String hub, String federation, String agency, String secret, Bytes authority, String hubKey, Instant expires) {
    private static final String PREFIX = "weir1.";

    /** The invitation as one word to hand over. It is a secret. */
    public String token() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hub", hub);
        json.put("federation", federation);
        json.put("agency", agency);
        json.put("secret", secret);
        json.put("ca", authority.hex());
        json.put("hubKey", hubKey);
        json.put("exp", expires.getEpochSecond());
        return PREFIX + Bytes.utf8(JSONObjectUtils.toJSONString(json)).base64url();
    }

    /**
     * Reads a token.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static Invitation parse(String token) {
        String trimmed = token.trim();
        if (!trimmed.startsWith(PREFIX)) {
            throw new IllegalArgumentException("An invitation starts with " + PREFIX + ": copy all of it");
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(trimmed.substring(PREFIX.length()));
            Map<String, Object> values = JSONObjectUtils.parse(new String(json, StandardCharsets.UTF_8));
            return new Invitation(
                    text(values, "hub"),
                    text(values, "federation"),
                    text(values, "agency"),
                    text(values, "secret"),
                    Bytes.hex(text(values, "ca")),
                    text(values, "hubKey"),
                    Instant.ofEpochSecond(JSONObjectUtils.getLong(values, "exp")));
        } catch (ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The invitation is damaged: copy it again, all of it", e);
        }
    }

    private static String text(Map<String, Object> values, String name) throws ParseException {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw new ParseException(name, 0);
    }

    /** Names the agency, never the secret. */
    @Override
    public String toString() {
        return "invitation of " + agency;
    }
}
