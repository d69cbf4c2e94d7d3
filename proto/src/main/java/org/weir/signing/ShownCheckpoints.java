package org.weir.signing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/**
 * What agencies' witnesses were shown of the federation's log, as signed statements from one member to another. They travel through
 * the hub, which can hold one back, and can neither make nor change one, nor show an older one again.
 */
public final class ShownCheckpoints {
    /** Clocks of members may differ by this much. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final String federation;
    private final KeyDirectory keys;
    private final Clock clock;

    public ShownCheckpoints(String federation, KeyDirectory keys, Clock clock) {
        this.federation = federation;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * States what this agency's witness was shown.
     *
     * @param asker the member that asked, with a nonce of its own
     * @param note the newest checkpoint the witness cosigned, as the log signed it; of no length when there is none
     */
    public String seal(String agency, SigningKey key, String asker, String nonce, String note) {
        return key.sign(
                EnvelopeType.SHOWN,
                Claims.create(agency)
                        .with("aud", federation)
                        .with("iat", clock.instant().truncatedTo(ChronoUnit.SECONDS))
                        .with("to", asker)
                        .with("nonce", nonce)
                        .with("log", note));
    }

    /**
     * Verifies a statement.
     *
     * @param agency who must have made it
     * @param asker to whom, and with which nonce
     * @return the checkpoint's note, unverified; of no length when there is none
     */
    public String open(String statement, String agency, String asker, String nonce) throws RefusedException {
        Claims claims = Envelope.open(EnvelopeType.SHOWN, statement, keys);
        if (!claims.text("iss").equals(agency)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Stated by another agency than the one asked");
        }
        if (!claims.text("aud").equals(federation)
                || !claims.text("to").equals(asker)
                || !claims.text("nonce").equals(nonce)) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "Stated to somebody else, or before");
        }
        Instant now = clock.instant();
        if (Duration.between(claims.time("iat"), now).abs().compareTo(SKEW) > 0) {
            throw new RefusedException(Refusal.EXPIRED, "Stated too long ago, or by a clock that is ahead");
        }
        return claims.text("log");
    }
}
