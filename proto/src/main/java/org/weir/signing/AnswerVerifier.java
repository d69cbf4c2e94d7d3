package org.weir.signing;

import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.VerifierKey;
import org.weir.wire.ReceivedTable;
import org.weir.wire.TableEncoding;

/** Verifies agencies' seals: signature by a pinned key of that agency, this federation, this question, and the sealed table. */
public final class AnswerVerifier {
    private final String federation;
    private final MemberDirectory members;

    public AnswerVerifier(String federation, MemberDirectory members) {
        this.federation = federation;
        this.members = members;
    }

    /**
     * Verifies an answer with its table.
     *
     * @param agency who must have sealed it
     * @param session the run it must belong to
     * @param envelope digest of the requester's envelope it must name; a refusal of an envelope that could not be read names none
     * @param question digest of the closed question it must have answered
     */
    public VerifiedAnswer verify(SealedAnswer answer, String agency, String session, Bytes envelope, Bytes question)
            throws RefusedException {
        AnswerClaims claims = verifySeal(answer.seal(), agency, session, envelope, question);
        if (!answer.table().sha256().equals(claims.table())) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The table is not the one that was sealed");
        }
        Optional<ReceivedTable> table = answer.table().length() == 0
                ? Optional.empty()
                : Optional.of(TableEncoding.decode(answer.table().toArray()));
        return new VerifiedAnswer(claims, answer.seal(), table);
    }

    /** Verifies a seal alone, as the asking node does: the tables of the others are not for it. */
    public AnswerClaims verifySeal(String seal, String agency, String session, Bytes envelope, Bytes question)
            throws RefusedException {
        Claims claims = Envelope.open(EnvelopeType.ANSWER, seal, members);
        AnswerClaims stated = new AnswerClaims(
                claims.text("iss"),
                claims.text("session"),
                hex(claims, "question"),
                hex(claims, "digest"),
                OutcomeClaims.read(claims),
                hex(claims, "table"),
                log(claims),
                claims.has("rules") ? Optional.of(hex(claims, "rules")) : Optional.empty(),
                claims.has("witnessed") ? Optional.of(claims.text("witnessed")) : Optional.empty());
        if (!stated.agency().equals(agency)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Sealed by another agency than the one asked");
        }
        if (!claims.text("aud").equals(federation) || !stated.session().equals(session)) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "Sealed for another federation or run");
        }
        switch (stated.outcome()) {
            case AgencyOutcome.Answered _, AgencyOutcome.InTotal _ -> {
                if (!stated.envelope().equals(envelope) || !stated.question().equals(question)) {
                    throw new RefusedException(Refusal.SIGNATURE_INVALID, "The answer is to another question");
                }
            }
            case AgencyOutcome.Refused _ -> {
                // A node that could not open the requester's envelope can name none; it never names another one.
                if (!stated.envelope().equals(envelope) && !stated.envelope().equals(AnswerSealer.NO_QUESTION)) {
                    throw new RefusedException(Refusal.SIGNATURE_INVALID, "The refusal is of another question");
                }
            }
            case AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> throw Claims.malformed("outcome");
        }
        return stated;
    }

    /** The agency's own log vouches for its checkpoint with a key of its own, which the membership names. */
    private SignedCheckpoint log(Claims claims) throws RefusedException {
        VerifierKey key = members.logKeyOf(claims.text("iss"))
                .orElseThrow(() -> new RefusedException(Refusal.REQUESTER_UNKNOWN, "No log of this issuer is known"));
        try {
            return SignedCheckpoint.open(claims.text("log"), LogIdentity.of(key));
        } catch (NotVerifiedException e) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The agency's own log: " + e.getMessage());
        }
    }

    static Bytes hex(Claims claims, String name) throws RefusedException {
        String text = claims.text(name);
        if (!text.matches("[0-9a-f]{64}")) {
            throw Claims.malformed(name);
        }
        return Bytes.hex(text);
    }
}
