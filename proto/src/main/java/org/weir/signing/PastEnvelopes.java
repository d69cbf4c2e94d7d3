package org.weir.signing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/**
 * Opens envelopes long after they were sealed: by the keys that counted then, and without asking whether they are fresh. For
 * auditors; whoever acts on a question uses {@link QuestionVerifier}.
 */
public final class PastEnvelopes {
    private final String federation;
    private final MemberDirectory then;

    /** @param then the membership that was in force */
    public PastEnvelopes(String federation, MemberDirectory then) {
        this.federation = federation;
        this.then = then;
    }

    /** A question its issuer signed, to this federation. */
    public SignedQuestion question(String envelope) throws RefusedException {
        SignedQuestion question = QuestionVerifier.read(Envelope.open(EnvelopeType.QUESTION, envelope, then));
        if (!question.federation().equals(federation)) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "It is addressed to another federation");
        }
        return question;
    }

    /**
     * What a question states that was verified before it was kept, for whoever kept it. <b>Nothing is verified here.</b>
     *
     * @return empty for what is no question
     */
    public static Optional<SignedQuestion> kept(String envelope) {
        try {
            return Optional.of(QuestionVerifier.read(Envelope.unverified(envelope)));
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    /**
     * What the hub signed around a question.
     *
     * @param question the requester's envelope inside
     */
    public record Routing(String session, List<String> roster, String question) {
        public Routing {
            roster = List.copyOf(roster);
        }
    }

    public Routing routing(String envelope) throws RefusedException {
        Claims claims = Envelope.open(EnvelopeType.ROUTING, envelope, then);
        if (!claims.text("iss").equals(Issuers.HUB)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "It is sealed by a member that is not the hub");
        }
        return new Routing(claims.text("session"), claims.texts("aud"), claims.text("question"));
    }

    /**
     * A result with every seal below it, as the asking node verified it.
     *
     * @param envelope the requester's question
     */
    public VerifiedResult result(
            String envelope, SignedQuestion question, String seal, Bytes table, List<String> agencySeals)
            throws RefusedException {
        AnswerVerifier answers = new AnswerVerifier(federation, then);
        return new ResultVerifier(question.issuer(), then, answers)
                .verify(envelope, question.digest(), seal, table, agencySeals);
    }

    /** What an agency's seal states, given the question it must be about. */
    public AnswerClaims answer(String seal, String agency, String session, String envelope, SignedQuestion question)
            throws RefusedException {
        return new AnswerVerifier(federation, then)
                .verifySeal(seal, agency, session, Envelope.digest(envelope), question.digest());
    }

    /** Thumbprint of the key that sealed an envelope, as its header states; that it verifies is said elsewhere. */
    public static String keyOf(String envelope, List<VerificationKey> keys) {
        return keys.stream()
                .filter(key -> Arrays.stream(EnvelopeType.values())
                        .anyMatch(type -> envelope.startsWith(key.header(type) + ".")))
                .map(VerificationKey::id)
                .findFirst()
                .orElse("");
    }
}
