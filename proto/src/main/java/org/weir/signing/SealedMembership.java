package org.weir.signing;

import java.util.List;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Membership;

/**
 * A membership document with the key that sealed it, which the document names itself. It proves nothing about the federation until
 * the key's thumbprint is compared with one that is trusted.
 */
public final class SealedMembership {
    private final String envelope;
    private final Membership membership;
    private final VerificationKey hubKey;

    private SealedMembership(String envelope, Membership membership, VerificationKey hubKey) {
        this.envelope = envelope;
        this.membership = membership;
        this.hubKey = hubKey;
    }

    /**
     * Reads a document.
     *
     * @throws RefusedException when none of the keys it names sealed it
     */
    public static SealedMembership read(String envelope) throws RefusedException {
        for (VerificationKey key : keys(envelope)) {
            if (envelope.startsWith(key.header(EnvelopeType.MEMBERSHIP) + ".")) {
                return new SealedMembership(envelope, MembershipSeal.open(envelope, List.of(key)), key);
            }
        }
        throw new RefusedException(Refusal.SIGNATURE_INVALID, "The membership names no key that sealed it");
    }

    private static List<VerificationKey> keys(String envelope) throws RefusedException {
        try {
            return Envelope.unverified(envelope).texts("hubKeys").stream()
                    .map(VerificationKey::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Claims.malformed("hub's keys");
        }
    }

    /** The document as it was sealed. */
    public String envelope() {
        return envelope;
    }

    public Membership membership() {
        return membership;
    }

    /** The key that sealed it. */
    public VerificationKey hubKey() {
        return hubKey;
    }

    /** How the log refers to the document. */
    public Bytes digest() {
        return Envelope.digest(envelope);
    }

    @Override
    public String toString() {
        return "membership number " + membership.number() + ", sealed by " + hubKey.id();
    }
}
