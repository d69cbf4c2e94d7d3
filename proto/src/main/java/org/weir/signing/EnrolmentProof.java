package org.weir.signing;

import java.util.List;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** Proof that whoever redeems an invitation holds the private half of the signing key it presents. */
public final class EnrolmentProof {
    private EnrolmentProof() {}

    /**
     * @param token the invitation's one-time secret; only its digest is in the proof
     * @param certificateRequest binds the TLS key to the signing key
     */
    public static String seal(String agency, String token, Bytes certificateRequest, SigningKey key) {
        return key.sign(
                EnvelopeType.ENROLMENT,
                Claims.create(agency)
                        .with("token", Bytes.utf8(token).sha256().hex())
                        .with("request", certificateRequest.sha256().hex()));
    }

    public static void verify(String proof, String agency, String token, Bytes certificateRequest, VerificationKey key)
            throws RefusedException {
        Claims claims = Envelope.open(
                EnvelopeType.ENROLMENT, proof, issuer -> issuer.equals(agency) ? List.of(key) : List.of());
        if (!AnswerVerifier.hex(claims, "token").equals(Bytes.utf8(token).sha256())
                || !AnswerVerifier.hex(claims, "request").equals(certificateRequest.sha256())) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The proof is for another invitation");
        }
    }
}
