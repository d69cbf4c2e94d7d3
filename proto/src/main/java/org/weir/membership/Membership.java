package org.weir.membership;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weir.signing.Issuers;
import org.weir.signing.KeyDirectory;
import org.weir.signing.VerificationKey;

/**
 * The federation as its members know it: the roster with pinned keys, the purposes, the release profile.
 *
 * @param federation the federation's identifier
 * @param number grows with every change; a holder never goes back to a lower one
 * @param hubKeys keys of the hub
 * @param members in the order they joined
 * @param purposes keys of the purpose list that questions may name
 * @param profile release profile
 */
public record Membership(
        String federation,
        long number,
        List<VerificationKey> hubKeys,
        List<Member> members,
        List<String> purposes,
        String profile)
        implements KeyDirectory {
    public Membership {
        hubKeys = List.copyOf(hubKeys);
        members = List.copyOf(members);
        purposes = List.copyOf(purposes);
        Set<String> ids = new HashSet<>();
        if (number < 0 || !members.stream().allMatch(m -> ids.add(m.id()))) {
            throw new IllegalArgumentException("Members have distinct ids");
        }
    }

    @Override
    public List<VerificationKey> keysOf(String issuer) {
        if (issuer.equals(Issuers.HUB)) {
            return hubKeys;
        }
        return find(issuer)
                .filter(m -> m.standing() == Member.Standing.ACTIVE)
                .map(Member::keys)
                .orElse(List.of());
    }

    public Optional<Member> find(String agency) {
        return members.stream().filter(m -> m.id().equals(agency)).findFirst();
    }

    /** The members whose signatures count, in order. */
    public List<Member> active() {
        return members.stream()
                .filter(m -> m.standing() == Member.Standing.ACTIVE)
                .toList();
    }
}
