package org.weir.signing;

import org.weir.Bytes;

/** Evidence: this requester signed this question, it is addressed to this federation, it is valid now and was not seen before. */
public final class VerifiedQuestion {
    private final SignedQuestion question;
    private final String envelope;

    VerifiedQuestion(SignedQuestion question, String envelope) {
        this.question = question;
        this.envelope = envelope;
    }

    public SignedQuestion question() {
        return question;
    }

    /** The envelope as received, byte for byte. */
    public String envelope() {
        return envelope;
    }

    /** SHA-256 of the envelope: how answers, results and the log refer to it. */
    public Bytes envelopeDigest() {
        return Envelope.digest(envelope);
    }

    @Override
    public String toString() {
        return "verified " + question;
    }
}
