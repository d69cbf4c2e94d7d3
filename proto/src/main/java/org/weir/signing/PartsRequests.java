package org.weir.signing;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/**
 * What a member signs to have what the members of a session sent, so that it can recompute the total. The certificate of its connection
 * is not enough: who has stolen that one only cannot have it.
 *
 * <p>A request shows nothing to anybody but the hub, and is worth nothing to another member, whose connection it would not fit. So it
 * is not kept from being sent twice.
 */
public final class PartsRequests {
    /** Clocks of members may differ by this much. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final int NONCE = 16;

    private final String federation;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public PartsRequests(String federation, Clock clock) {
        this.federation = federation;
        this.clock = clock;
    }

    /** Asks for a session's parts. */
    public String seal(String agency, SigningKey key, String session) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return key.sign(
                EnvelopeType.PARTS,
                Claims.create(agency)
                        .with("aud", federation)
                        .with("iat", clock.instant().truncatedTo(ChronoUnit.SECONDS))
                        .with("nonce", Bytes.of(nonce).base64url())
                        .with("session", session));
    }

    /**
     * Verifies a request.
     *
     * @param agency who must have made it
     * @return the session
     */
    public String open(String request, String agency, KeyDirectory keys) throws RefusedException {
        Claims claims = Envelope.open(EnvelopeType.PARTS, request, keys);
        if (!claims.text("iss").equals(agency)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Asked for by another agency than the one connected");
        }
        if (!claims.text("aud").equals(federation)) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "It is addressed to another federation");
        }
        Instant now = clock.instant();
        if (Duration.between(claims.time("iat"), now).abs().compareTo(SKEW) > 0) {
            throw new RefusedException(Refusal.EXPIRED, "Asked for too long ago, or by a clock that is ahead");
        }
        return claims.text("session");
    }
}
