package org.weir.signing;

import java.time.Instant;
import org.weir.Bytes;

/**
 * What a requester states in a question. Facts, not evidence: anyone may make one; {@link VerifiedQuestion} says that one was
 * signed, now and once.
 *
 * @param issuer the asking agency, whose key signs
 * @param person the agency's own name for the analyst (a pseudonym; kept for audit)
 * @param federation whom it is addressed to
 * @param purpose key of the purpose list
 * @param dryRun whether only the decision is asked for
 * @param sparql the question as the analyst wrote it
 * @param digest of the closed question the asker's compiler reached
 * @param issued whole seconds
 * @param expires whole seconds
 * @param identifier 128 random bits, base64url
 * @param core the period of which it makes a core table; empty for every other question
 */
public record SignedQuestion(
        String issuer,
        String person,
        String federation,
        String purpose,
        boolean dryRun,
        String sparql,
        Bytes digest,
        Instant issued,
        Instant expires,
        String identifier,
        String core) {

    /** A size and a digest, never the text. */
    @Override
    public String toString() {
        return "question " + digest.brief() + " of " + issuer;
    }
}
