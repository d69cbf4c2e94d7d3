package org.weir.membership;

import java.util.List;
import org.weir.signing.VerificationKey;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
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
                logKey(LogNames.own(federation, id)));
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

    public static VerifierKey logKey(String name) {
        return NoteSigner.generate(name, SignatureType.NOTE).publicHalf();
    }

    public static VerifierKey witnessKey(String name) {
        return NoteSigner.generate(name, SignatureType.COSIGNATURE).publicHalf();
    }
}
