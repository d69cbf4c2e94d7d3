package org.weir.node.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.durable.AtomicFile;
import org.weir.membership.Membership;
import org.weir.node.enrol.NodeIdentity;
import org.weir.signing.MemberDirectory;
import org.weir.signing.MembershipSeal;
import org.weir.signing.VerificationKey;
import org.weir.transparency.VerifierKey;

/**
 * The newest membership this node has seen, on disk. Its number never goes back, so that a member once revoked does not return
 * with an older document; and two documents of one number are a fault of the hub's, not a choice.
 *
 * <p>A document is read with the hub's keys that are already known: those of the document in force, which began with the one
 * pinned when the node joined. The federation's log stays the one that the first document named.
 */
public final class MembershipStore implements MemberDirectory {
    private final Path file;
    private final String federation;
    private final ReentrantLock changing = new ReentrantLock();
    private List<VerificationKey> readWith;
    private volatile Membership current;
    private volatile String envelope;

    private MembershipStore(
            Path file, String federation, Membership current, String envelope, List<VerificationKey> readWith) {
        this.file = file;
        this.federation = federation;
        this.current = current;
        this.envelope = envelope;
        this.readWith = readWith;
    }

    /**
     * Reads what this node has.
     *
     * @throws IOException when the file cannot be read or was not sealed by the hub
     */
    public static MembershipStore open(NodeIdentity identity) throws IOException {
        return open(identity.membershipFile(), identity.federation(), List.of(identity.hubKey()));
    }

    static MembershipStore open(Path file, String federation, List<VerificationKey> pinned) throws IOException {
        Path keys = keysFile(file);
        String envelope = Files.readString(file);
        try {
            List<VerificationKey> known = Files.exists(keys)
                    ? Files.readAllLines(keys).stream()
                            .map(VerificationKey::parse)
                            .toList()
                    : pinned;
            return new MembershipStore(file, federation, opened(envelope, known, federation), envelope, known);
        } catch (RefusedException e) {
            throw new IOException("The stored membership does not verify: " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IOException("The stored keys of the hub are damaged: " + keys, e);
        }
    }

    public Membership current() {
        return current;
    }

    /** The membership in force as the hub sealed it. */
    public String envelope() {
        return envelope;
    }

    @Override
    public List<VerificationKey> keysOf(String issuer) {
        return current.keysOf(issuer);
    }

    @Override
    public Optional<VerifierKey> logKeyOf(String agency) {
        return current.logKeyOf(agency);
    }

    /**
     * Takes a newer membership into force; it is on disk before it counts.
     *
     * @return whether it was newer
     * @throws RefusedException when it is not the hub's, of another federation, or another document of the same number
     * @throws IOException when it cannot be stored; the former one stays in force
     */
    public boolean offer(String offered) throws RefusedException, IOException {
        changing.lock();
        try {
            if (offered.equals(envelope)) {
                return false;
            }
            Membership next = opened(offered, current.hubKeys(), federation);
            if (next.number() == current.number() && !next.equals(current)) {
                throw new RefusedException(
                        Refusal.SIGNATURE_INVALID, "The hub sealed two memberships of number " + next.number());
            }
            if (next.number() <= current.number()) {
                return false;
            }
            if (!next.log().equals(current.log())) {
                throw new RefusedException(
                        Refusal.SIGNATURE_INVALID, "The hub names another log than the one this node watches");
            }
            if (!next.profile().equals(current.profile())) {
                throw new RefusedException(
                        Refusal.SIGNATURE_INVALID,
                        "The hub names another release profile than the one this agency joined under");
            }
            List<VerificationKey> reader = current.hubKeys();
            if (!reader.equals(readWith)) {
                // First, and beside those that the document in force is read with: a crash leaves one or the other
                // document.
                storeKeys(Stream.concat(readWith.stream(), reader.stream())
                        .distinct()
                        .toList());
            }
            AtomicFile.write(file, offered);
            current = next;
            envelope = offered;
            readWith = reader;
            return true;
        } finally {
            changing.unlock();
        }
    }

    /** The keys that the stored document is read with after a restart. */
    private void storeKeys(List<VerificationKey> keys) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (VerificationKey key : keys) {
            lines.append(key.json()).append('\n');
        }
        AtomicFile.write(keysFile(file), lines.toString());
    }

    private static Path keysFile(Path file) {
        return file.resolveSibling("hub-keys-read-with.jwk");
    }

    private static Membership opened(String envelope, List<VerificationKey> keys, String federation)
            throws RefusedException {
        Membership membership = MembershipSeal.open(envelope, keys);
        if (!membership.federation().equals(federation)) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "The membership of another federation");
        }
        if (membership.hubKeys().isEmpty()) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "A membership without a hub");
        }
        return membership;
    }
}
