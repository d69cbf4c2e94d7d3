package org.weir.masking;

import java.time.Instant;

/** The two ways in which a step comes at the wrong moment. */
final class Turn {
    private Turn() {}

    static void requireTime(Instant now, Instant until) throws SessionRefusedException {
        if (now.isAfter(until)) {
            throw new SessionRefusedException("The time for this step of the session is over");
        }
    }

    static SessionRefusedException outOfOrder() {
        return new SessionRefusedException("The session is not at this step, or is over");
    }
}
