package org.weir.membership;

import java.util.List;
import org.weir.Bytes;
import org.weir.signing.VerificationKey;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.VerifierKey;

/** Members and memberships for tests that look at something else: fresh keys of logs and witnesses. */
public final class Members {
    private Members() {}

    public static Member of(
            String federation, String id, String kind, Member.Standing standing, VerificationKey... keys) {
        return new Member(
                id,
                id,
                kind,
                standing,
                List.of(keys),
                witnessKey(LogNames.witness(federation, id)),
                ownLog(federation, id).publicHalf());
    }

    public static Membership membership(
            String federation, long number, List<VerificationKey> hubKeys, List<Member> members, String... purposes) {
        return new Membership(
                federation,
                number,
                hubKeys,
                logKey(LogNames.federation(federation)),
                Quorum.MORE_THAN_TWO_THIRDS,
                members,
                List.of(purposes),
                "local");
    }

    /** The same under another release profile: a federation keeps its own for good. */
    public static Membership withProfile(Membership membership, String profile) {
        return new Membership(
                membership.federation(),
                membership.number(),
                membership.hubKeys(),
                membership.log(),
                membership.quorum(),
                membership.members(),
                membership.purposes(),
                profile,
                membership.coreTables());
    }

    /** The key of a member's own log: the same one every time, so that tests can sign with it. */
    public static NoteSigner ownLog(String federation, String agency) {
        String name = LogNames.own(federation, agency);
        return NoteSigner.ofSeed(name, SignatureType.NOTE, Bytes.utf8(name).sha256());
    }

    /** A checkpoint of a member's own log, for answers whose log is of no interest. */
    public static SignedCheckpoint emptyLog(String federation, String agency) {
        NoteSigner key = ownLog(federation, agency);
        return SignedCheckpoint.sign(new Checkpoint(key.publicHalf().name(), 0, MerkleTree.EMPTY_ROOT), key);
    }

    public static VerifierKey logKey(String name) {
        return NoteSigner.generate(name, SignatureType.NOTE).publicHalf();
    }

    public static VerifierKey witnessKey(String name) {
        return NoteSigner.generate(name, SignatureType.COSIGNATURE).publicHalf();
    }
}
