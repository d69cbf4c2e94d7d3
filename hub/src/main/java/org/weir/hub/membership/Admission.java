package org.weir.hub.membership;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.tls.CertificateRequest;
import org.weir.console.tls.TlsKeys;
import org.weir.console.tls.TlsName;
import org.weir.membership.Member;
import org.weir.signing.EnrolmentKeys;
import org.weir.signing.EnrolmentProof;
import org.weir.signing.Invitation;
import org.weir.signing.VerificationKey;

/** Makes invited agencies members, and gives members their certificates. */
public final class Admission {
    private final MembershipRegister register;
    private final Invitations invitations;
    private final CertifiedKeys certified;
    private final CertificateAuthority authority;

    public Admission(
            MembershipRegister register,
            Invitations invitations,
            CertifiedKeys certified,
            CertificateAuthority authority) {
        this.register = register;
        this.invitations = invitations;
        this.certified = certified;
        this.authority = authority;
    }

    /**
     * Invites an agency, or a member anew whose machine was lost.
     *
     * @param hub {@code host:port} to put in the invitation
     * @throws IllegalArgumentException with a sentence for people
     */
    public Invitation invite(String agency, String name, String kind, String hub) throws IOException {
        // Before anything is stored.
        Member.requireFacts(agency, name);
        Optional<Member.Standing> standing = register.current().find(agency).map(Member::standing);
        if (standing.equals(Optional.of(Member.Standing.REVOKED))) {
            throw new IllegalArgumentException("Agency " + agency + " was revoked, which is for good");
        }
        if (standing.equals(Optional.of(Member.Standing.SUSPENDED))) {
            throw new IllegalArgumentException(
                    "Agency " + agency + " is suspended: reinstate it first, which takes two people");
        }
        Invitations.Issued issued = invitations.invite(agency, name, kind);
        return new Invitation(
                hub,
                register.current().federation(),
                agency,
                issued.secret(),
                TlsKeys.digest(authority.certificate()),
                register.current().hubKeys().getFirst().id(),
                issued.expires());
    }

    /**
     * Redeems an invitation. Each step is on disk before the next, and doing them again changes nothing. A member that is suspended or revoked
     * cannot: to end a suspension takes the decision of two people, not an invitation.
     *
     * @return empty when the invitation is not good; why is nobody's business who has none
     * @throws GeneralSecurityException when the request or the proof is not in order
     */
    public Optional<List<X509Certificate>> enrol(
            String agency, String secret, EnrolmentKeys keys, String signingKey, String proof)
            throws GeneralSecurityException, IOException {
        VerificationKey key = parsed(signingKey);
        PublicKey tlsKey =
                CertificateRequest.verifiedKey(keys.certificateRequest().toArray());
        verifyProof(proof, agency, secret, keys, key);
        Optional<Member> known = register.current().find(agency);
        if (known.filter(member -> member.standing() != Member.Standing.ACTIVE).isPresent()) {
            return Optional.empty();
        }
        Optional<InvitedAgency> invited = invitations.redeem(agency, secret, key.id());
        if (invited.isEmpty()) {
            return Optional.empty();
        }
        certified.replace(agency, TlsKeys.digest(tlsKey));
        Member member = new Member(
                agency,
                invited.get().name(),
                invited.get().kind(),
                Member.Standing.ACTIVE,
                List.of(key),
                keys.witness(),
                keys.log());
        if (known.filter(member::equals).isEmpty()) {
            register.admit(member);
        }
        return Optional.of(certify(agency, tlsKey));
    }

    /** A member's next certificate. */
    public List<X509Certificate> renew(String agency, Bytes request) throws GeneralSecurityException, IOException {
        PublicKey tlsKey = CertificateRequest.verifiedKey(request.toArray());
        certified.add(agency, TlsKeys.digest(tlsKey));
        return certify(agency, tlsKey);
    }

    private List<X509Certificate> certify(String agency, PublicKey key) {
        return authority.certify(key, TlsName.agency(register.current().federation(), agency));
    }

    private static VerificationKey parsed(String json) throws GeneralSecurityException {
        try {
            return VerificationKey.parse(json);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("Not a signing key", e);
        }
    }

    private static void verifyProof(String proof, String agency, String secret, EnrolmentKeys keys, VerificationKey key)
            throws GeneralSecurityException {
        try {
            EnrolmentProof.verify(proof, agency, secret, keys, key);
        } catch (RefusedException e) {
            throw new GeneralSecurityException("The proof does not verify", e);
        }
    }
}
