package org.weir.node.enrol;

import io.grpc.StatusRuntimeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.durable.AtomicFile;
import org.weir.console.tls.CertificateRequest;
import org.weir.console.tls.Pem;
import org.weir.console.tls.TlsIdentity;
import org.weir.console.tls.TlsKeys;
import org.weir.console.tls.TlsName;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.proto.v1.EnrolReply;
import org.weir.proto.v1.EnrolRequest;
import org.weir.signing.EnrolmentKeys;
import org.weir.signing.EnrolmentProof;
import org.weir.signing.Invitation;
import org.weir.signing.MembershipSeal;
import org.weir.signing.VerificationKey;

/**
 * Makes a node a member: redeems an invitation. Keys are made here; the hub sees their public halves and the proof that this
 * node holds the private ones.
 *
 * <p>Killed at any point it leaves no identity, or a whole one. Keys made for an invitation are kept until it is through, so
 * that running it again with the same invitation succeeds even when the hub's first reply was lost.
 */
public final class Enrolment {
    private static final String PENDING = ".joining";

    private final Path node;
    private final Invitation invitation;
    private final HubAddress hub;

    private Enrolment(Path node, Invitation invitation, HubAddress hub) {
        this.node = node;
        this.invitation = invitation;
        this.hub = hub;
    }

    /**
     * Joins a federation.
     *
     * @param hub where to reach the hub; empty for the address in the invitation
     * @param token the invitation
     * @param node the node's folder; it has no identity yet
     * @param displayName what the agency calls itself; may be empty
     */
    public static NodeIdentity join(Optional<HubAddress> hub, String token, Path node, String displayName, Clock clock)
            throws EnrolmentException {
        try {
            Invitation invitation = Invitation.parse(token);
            if (invitation.expires().isBefore(clock.instant())) {
                throw new EnrolmentException("The invitation ended at " + invitation.expires()
                        + ": ask the hub for a new one, or check this machine's clock");
            }
            if (NodeIdentity.exists(node)) {
                throw new EnrolmentException("This node already is a member: " + NodeIdentity.directory(node));
            }
            HubAddress address = hub.orElseGet(() -> HubAddress.parse(invitation.hub()));
            return new Enrolment(node, invitation, address).join(displayName);
        } catch (IllegalArgumentException e) {
            throw new EnrolmentException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new EnrolmentException("The node's folder " + node + " cannot be written", e);
        }
    }

    private NodeIdentity join(String displayName) throws IOException, EnrolmentException {
        AtomicFile.createDirectory(node);
        Path pending = node.resolve(PENDING);
        AtomicFile.createDirectory(pending);
        JoiningKeys keys = JoiningKeys.in(pending, invitation);
        KeyPair tlsKey = TlsKeys.generate();
        byte[] request = CertificateRequest.create(tlsKey);
        EnrolReply reply = redeem(displayName, keys, request);
        write(pending, keys, tlsKey, reply);
        AtomicFile.sync(pending);
        Files.move(pending, NodeIdentity.directory(node), StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.sync(node);
        // Last: whoever is killed before the rename and starts again must find that these keys are for this invitation.
        Files.deleteIfExists(NodeIdentity.directory(node).resolve(JoiningKeys.ATTEMPT));
        return NodeIdentity.read(node);
    }

    private EnrolReply redeem(String displayName, JoiningKeys keys, byte[] request) throws EnrolmentException {
        EnrolmentKeys others = new EnrolmentKeys(
                Bytes.of(request), keys.witness().publicHalf(), keys.log().publicHalf());
        EnrolRequest message = EnrolRequest.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setAgency(invitation.agency())
                .setToken(invitation.secret())
                .setCertificateRequest(com.google.protobuf.ByteString.copyFrom(request))
                .setSigningKey(keys.signing().publicHalf().json())
                .setWitnessKey(others.witness().text())
                .setLogKey(others.log().text())
                .setProof(EnrolmentProof.seal(invitation.agency(), invitation.secret(), others, keys.signing()))
                .setDisplayName(displayName)
                .build();
        try (HubCalls calls = HubCalls.firstContact(hub, invitation)) {
            return calls.enrol(message);
        } catch (StatusRuntimeException e) {
            throw new EnrolmentException(HubCalls.sentence(e.getStatus(), hub), e);
        } catch (GeneralSecurityException | IOException e) {
            throw new EnrolmentException("A secure connection cannot be set up", e);
        }
    }

    private void write(Path pending, JoiningKeys keys, KeyPair tlsKey, EnrolReply reply)
            throws IOException, EnrolmentException {
        try {
            TlsIdentity tls = verifiedTls(tlsKey, reply);
            VerificationKey hubKey = verifiedHubKey(reply);
            verifyMembership(reply, hubKey, keys);
            tls.write(pending.resolve(NodeIdentity.TLS));
            AtomicFile.write(
                    pending.resolve(NodeIdentity.AUTHORITY),
                    Pem.certificates(List.of(tls.chain().getLast())));
            AtomicFile.write(pending.resolve(NodeIdentity.HUB_KEY), hubKey.json());
            AtomicFile.write(pending.resolve(NodeIdentity.MEMBERSHIP), reply.getMembership());
            AtomicFile.write(pending.resolve(NodeIdentity.FACTS), facts().encodePrettily());
            removeLeftovers(pending);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new EnrolmentException("The hub's reply is malformed", e);
        } catch (RefusedException e) {
            throw new EnrolmentException("The hub's membership does not verify: " + e.reason(), e);
        }
    }

    private JsonObject facts() {
        return new JsonObject()
                .put("agency", invitation.agency())
                .put("federation", invitation.federation())
                .put("hub", hub.toString());
    }

    private TlsIdentity verifiedTls(KeyPair key, EnrolReply reply) throws GeneralSecurityException, EnrolmentException {
        List<X509Certificate> chain = new ArrayList<>();
        for (com.google.protobuf.ByteString der : reply.getCertificatesList()) {
            chain.add(TlsKeys.certificate(der.toByteArray()));
        }
        if (chain.size() != 2 || !TlsKeys.digest(chain.getLast()).equals(invitation.authority())) {
            throw new EnrolmentException("The certificate is of another authority than the invitation names");
        }
        chain.getFirst().verify(chain.getLast().getPublicKey());
        TlsName expected = TlsName.agency(invitation.federation(), invitation.agency());
        if (TlsName.of(chain.getFirst()).filter(expected::equals).isEmpty()) {
            throw new EnrolmentException("The certificate names somebody else");
        }
        return TlsIdentity.of(key, chain);
    }

    private VerificationKey verifiedHubKey(EnrolReply reply) throws EnrolmentException {
        VerificationKey key = VerificationKey.parse(reply.getHubKey());
        if (!key.id().equals(invitation.hubKey())) {
            throw new EnrolmentException("The hub's signing key is another one than the invitation names");
        }
        return key;
    }

    private void verifyMembership(EnrolReply reply, VerificationKey hubKey, JoiningKeys own)
            throws RefusedException, EnrolmentException {
        Membership membership = MembershipSeal.open(reply.getMembership(), List.of(hubKey));
        Optional<Member> self = membership.find(invitation.agency());
        if (!membership.federation().equals(invitation.federation())
                || self.filter(m -> m.standing() == Member.Standing.ACTIVE
                                && m.keys().contains(own.signing().publicHalf())
                                && m.witness().equals(own.witness().publicHalf())
                                && m.log().equals(own.log().publicHalf()))
                        .isEmpty()) {
            throw new EnrolmentException("The membership does not list this agency with its keys");
        }
    }

    private static void removeLeftovers(Path pending) throws IOException {
        try (Stream<Path> files = Files.list(pending)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
