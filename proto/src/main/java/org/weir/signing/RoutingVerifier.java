package org.weir.signing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** Verifies, at an answering node, both signatures of a routed question: the hub's around it and the requester's inside. */
public final class RoutingVerifier {
    private final String agency;
    private final KeyDirectory keys;
    private final QuestionVerifier questions;
    private final Clock clock;

    public RoutingVerifier(String agency, KeyDirectory keys, QuestionVerifier questions, Clock clock) {
        this.agency = agency;
        this.keys = keys;
        this.questions = questions;
        this.clock = clock;
    }

    /** A question that both signed, for this agency, now and once. */
    public RoutedQuestion verify(String routing) throws RefusedException {
        Claims claims = Envelope.open(EnvelopeType.ROUTING, routing, keys);
        if (!claims.text("iss").equals(Issuers.HUB)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Routed by a member that is not the hub");
        }
        List<String> roster = claims.texts("aud");
        if (!roster.contains(agency)) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "This agency is not on the question's roster");
        }
        Instant deadline = claims.time("exp");
        Validity.check(claims.time("iat"), deadline, clock.instant());
        VerifiedQuestion question = questions.verify(claims.text("question"));
        return new RoutedQuestion(question, claims.text("session"), roster, deadline);
    }
}
