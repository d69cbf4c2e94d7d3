package org.weir.signing;

import java.time.Duration;
import java.time.Instant;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** The time an envelope is good for: issued not in the future, not over, and never longer than {@link #MAX_LIFE}. */
final class Validity {
    static final Duration MAX_LIFE = Duration.ofMinutes(10);

    /** Clocks of members may differ by this much. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private Validity() {}

    static void check(Instant issued, Instant expires, Instant now) throws RefusedException {
        if (issued.isAfter(now.plus(SKEW))) {
            throw new RefusedException(
                    Refusal.EXPIRED,
                    "Issued " + Duration.between(now, issued).toSeconds() + " s in the future: check both clocks");
        }
        if (!expires.isAfter(now)) {
            throw new RefusedException(
                    Refusal.EXPIRED,
                    "Over since " + Duration.between(expires, now).toSeconds() + " s");
        }
        if (expires.isAfter(issued.plus(MAX_LIFE))) {
            throw new RefusedException(
                    Refusal.EXPIRED, "Asks for a longer life than " + MAX_LIFE.toMinutes() + " minutes");
        }
    }
}
