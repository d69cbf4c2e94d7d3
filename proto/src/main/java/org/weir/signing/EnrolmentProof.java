package org.weir.signing;

import java.util.List;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** Proof that whoever redeems an invitation holds the private half of the signing key it presents, and presents these other keys. */
public final class EnrolmentProof {
    private EnrolmentProof() {}

    /**
     * @param token the invitation's one-time secret; only its digest is in the proof
     * @param keys bound to the signing key
     */
    public static String seal(String agency, String token, EnrolmentKeys keys, SigningKey key) {
        return key.sign(
                EnvelopeType.ENROLMENT,
                Claims.create(agency)
                        .with("token", Bytes.utf8(token).sha256().hex())
                        .with("request", keys.certificateRequest().sha256().hex())
                        .with("witness", keys.witness().text())
                        .with("log", keys.log().text()));
    }

    public static void verify(String proof, String agency, String token, EnrolmentKeys keys, VerificationKey key)
            throws RefusedException {
        Claims claims = Envelope.open(
                EnvelopeType.ENROLMENT, proof, issuer -> issuer.equals(agency) ? List.of(key) : List.of());
        if (!AnswerVerifier.hex(claims, "token").equals(Bytes.utf8(token).sha256())
                || !AnswerVerifier.hex(claims, "request")
                        .equals(keys.certificateRequest().sha256())
                || !claims.text("witness").equals(keys.witness().text())
                || !claims.text("log").equals(keys.log().text())) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The proof is for another invitation or other keys");
        }
    }
}
