package org.weir.signing;

import java.time.Clock;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/**
 * Verifies what a requester signed. Checks, in this order: form and signature by a pinned key of the issuer; audience; time;
 * freshness (replay store, last, so that only authentic questions take up room there).
 */
public final class QuestionVerifier {
    private final String federation;
    private final KeyDirectory keys;
    private final ReplayStore replays;
    private final Clock clock;

    public QuestionVerifier(String federation, KeyDirectory keys, ReplayStore replays, Clock clock) {
        this.federation = federation;
        this.keys = keys;
        this.replays = replays;
        this.clock = clock;
    }

    public VerifiedQuestion verify(String envelope) throws RefusedException {
        Claims claims = Envelope.open(EnvelopeType.QUESTION, envelope, keys);
        SignedQuestion question = read(claims);
        if (!question.federation().equals(federation)) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "Addressed to another federation");
        }
        Validity.check(question.issued(), question.expires(), clock.instant());
        replays.claim(question.issuer(), question.identifier(), question.expires());
        return new VerifiedQuestion(question, envelope);
    }

    static SignedQuestion read(Claims claims) throws RefusedException {
        String digest = claims.text("digest");
        String act = claims.text("act");
        if (!digest.matches("[0-9a-f]{64}") || !(act.equals("ask") || act.equals("explain"))) {
            throw Claims.malformed("claims");
        }
        return new SignedQuestion(
                claims.text("iss"),
                claims.text("sub"),
                claims.text("aud"),
                claims.text("purpose"),
                act.equals("explain"),
                claims.text("query"),
                Bytes.hex(digest),
                claims.time("iat"),
                claims.time("exp"),
                claims.text("jti"),
                claims.has("core") ? claims.text("core") : "");
    }
}
