package org.weir.signing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;

/** The hub's signature over what it returns: the combined table's digest and what became of the question at each member. */
public final class ResultSealer {
    private final SigningKey key;
    private final Clock clock;

    public ResultSealer(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * @param logged index of the log's entry that opened the question
     * @param table the combined table's bytes; none in a dry run or when no agency answered
     */
    public String seal(
            VerifiedQuestion question, String session, long logged, Bytes digest, Coverage coverage, Bytes table) {
        List<Map<String, Object>> entries = coverage.agencies().stream()
                .map(entry -> {
                    Claims claims = Claims.create(entry.agency())
                            .with("name", entry.name())
                            .with("kind", entry.kind());
                    return OutcomeClaims.write(claims, entry.outcome()).values();
                })
                .toList();
        return key.sign(
                EnvelopeType.RESULT,
                start(question.question().issuer(), question.envelopeDigest())
                        .with("outcome", "answered")
                        .with("session", session)
                        .with("log", logged)
                        .with("digest", digest.hex())
                        .with("table", table.sha256().hex())
                        .with("coverage", entries));
    }

    /** The hub itself declines. */
    public String refuse(String requester, String envelope, Refusal refusal) {
        return key.sign(
                EnvelopeType.RESULT,
                start(requester, Envelope.digest(envelope)).with("outcome", "refused:" + refusal.code()));
    }

    private Claims start(String requester, Bytes envelope) {
        return Claims.create(Issuers.HUB)
                .with("aud", requester)
                .with("iat", clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .with("question", envelope.hex());
    }
}
