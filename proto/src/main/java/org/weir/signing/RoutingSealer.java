package org.weir.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The hub's signature around a question: it can add where the question goes, and alter nothing of it. */
public final class RoutingSealer {
    private final SigningKey key;
    private final Clock clock;

    public RoutingSealer(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * One envelope for all agencies of the roster.
     *
     * @param deadline when work on it stops; never after the question's own end
     */
    public String seal(VerifiedQuestion question, String session, List<String> roster, Instant deadline) {
        return key.sign(
                EnvelopeType.ROUTING,
                Claims.create(Issuers.HUB)
                        .with("aud", roster)
                        .with("iat", clock.instant().truncatedTo(ChronoUnit.SECONDS))
                        .with("exp", deadline.truncatedTo(ChronoUnit.SECONDS))
                        .with("session", session)
                        .with("question", question.envelope()));
    }
}
