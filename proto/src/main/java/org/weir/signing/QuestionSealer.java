package org.weir.signing;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.weir.Bytes;

/** Signs questions with the asking agency's key. */
public final class QuestionSealer {
    private final String agency;
    private final String federation;
    private final SigningKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public QuestionSealer(String agency, String federation, SigningKey key, Clock clock) {
        this.agency = agency;
        this.federation = federation;
        this.key = key;
        this.clock = clock;
    }

    /** A fresh envelope, good for {@code life} (whole seconds, at most ten minutes). */
    public String seal(String person, String purpose, boolean dryRun, String sparql, Bytes digest, Duration life) {
        return seal(person, purpose, dryRun, sparql, digest, life, "");
    }

    /** The same for a question that makes the core table of a period; the period has to be that of now. */
    public String sealCore(String person, String purpose, String period, String sparql, Bytes digest, Duration life) {
        return seal(person, purpose, false, sparql, digest, life, period);
    }

    private String seal(
            String person, String purpose, boolean dryRun, String sparql, Bytes digest, Duration life, String core) {
        Instant issued = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        byte[] identifier = new byte[16];
        random.nextBytes(identifier);
        return seal(new SignedQuestion(
                agency,
                person,
                federation,
                purpose,
                dryRun,
                sparql,
                digest,
                issued,
                issued.plus(life),
                Bytes.of(identifier).base64url(),
                core));
    }

    String seal(SignedQuestion question) {
        Claims claims = Claims.create(question.issuer())
                .with("sub", question.person())
                .with("aud", question.federation())
                .with("iat", question.issued())
                .with("exp", question.expires())
                .with("jti", question.identifier())
                .with("act", question.dryRun() ? "explain" : "ask")
                .with("purpose", question.purpose())
                .with("digest", question.digest().hex())
                .with("query", question.sparql());
        return key.sign(
                EnvelopeType.QUESTION, question.core().isEmpty() ? claims : claims.with("core", question.core()));
    }
}
