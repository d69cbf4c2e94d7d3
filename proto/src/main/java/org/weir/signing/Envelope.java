package org.weir.signing;

import java.util.Base64;
import java.util.List;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/**
 * Opens a compact JWS strictly: three canonical base64url segments; a header that is, byte for byte, the one a pinned key of the
 * claimed issuer writes; a signature by that key. Anything a header could say beyond that ({@code none}, another algorithm, an
 * embedded key, {@code crit}, {@code b64}, a member twice) is a different header and so refused, without being interpreted.
 */
final class Envelope {
    /** A question with its routing stays far below; a hostile one is refused before it is decoded. */
    static final int MAX_LENGTH = 1 << 20;

    private Envelope() {}

    /** Claims that a current key of the issuer signed. */
    static Claims open(EnvelopeType type, String compact, KeyDirectory keys) throws RefusedException {
        if (compact.length() > MAX_LENGTH) {
            throw Claims.malformed("size");
        }
        String[] segments = compact.split("\\.", -1);
        if (segments.length != 3) {
            throw Claims.malformed("form");
        }
        Claims claims = Claims.parse(decode(segments[1], "payload").utf8());
        decode(segments[2], "signature");
        String issuer = claims.text("iss");
        List<VerificationKey> pinned = keys.keysOf(issuer);
        if (pinned.isEmpty()) {
            throw new RefusedException(Refusal.REQUESTER_UNKNOWN, "No current key of issuer " + quoted(issuer));
        }
        String input = segments[0] + "." + segments[1];
        for (VerificationKey key : pinned) {
            if (key.header(type).equals(segments[0]) && key.verifies(input, segments[2])) {
                return claims;
            }
        }
        throw new RefusedException(
                Refusal.SIGNATURE_INVALID,
                "No current key of " + quoted(issuer) + " verifies the " + type + " envelope");
    }

    /** What an envelope claims, before anybody has looked at its signature: to find the key that should verify it. */
    static Claims unverified(String compact) throws RefusedException {
        String[] segments = compact.split("\\.", -1);
        if (compact.length() > MAX_LENGTH || segments.length != 3) {
            throw Claims.malformed("form");
        }
        return Claims.parse(decode(segments[1], "payload").utf8());
    }

    /** The digest by which other envelopes refer to this one: SHA-256 of its compact form. */
    static Bytes digest(String compact) {
        return Bytes.utf8(compact).sha256();
    }

    private static Bytes decode(String segment, String part) throws RefusedException {
        try {
            Bytes bytes = Bytes.of(Base64.getUrlDecoder().decode(segment));
            if (!bytes.base64url().equals(segment)) {
                throw Claims.malformed(part);
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw Claims.malformed(part);
        }
    }

    /** An identifier from a message, made safe for a desk's page. */
    private static String quoted(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9._-]", "?");
        return '"' + safe.substring(0, Math.min(64, safe.length())) + '"';
    }
}
