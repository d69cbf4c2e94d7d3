package org.weir.membership;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weir.Bytes;
import org.weir.signing.Issuers;
import org.weir.signing.MemberDirectory;
import org.weir.signing.VerificationKey;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.SignatureType;
import org.weir.transparency.VerifierKey;
import org.weir.transparency.WitnessPolicy;

/**
 * The federation as its members know it: the roster with pinned keys, the log, the purposes, the release profile.
 *
 * <p>The log's key is that of the first document, for good: a membership that names another one is not taken by a node that knows
 * this one.
 *
 * @param federation the federation's identifier
 * @param number grows with every change; a holder never goes back to a lower one
 * @param hubKeys keys of the hub
 * @param log the key of the federation's log
 * @param quorum how many members must have cosigned the log
 * @param members in the order they joined
 * @param purposes keys of the purpose list that questions may name
 * @param profile release profile
 * @param coreTables the tables that are made by schedule; none under another profile than {@code total}
 */
public record Membership(
        String federation,
        long number,
        List<VerificationKey> hubKeys,
        VerifierKey log,
        Quorum quorum,
        List<Member> members,
        List<String> purposes,
        String profile,
        CoreTables coreTables)
        implements MemberDirectory {
    /** Of a federation that makes no table by schedule. */
    public Membership(
            String federation,
            long number,
            List<VerificationKey> hubKeys,
            VerifierKey log,
            Quorum quorum,
            List<Member> members,
            List<String> purposes,
            String profile) {
        this(federation, number, hubKeys, log, quorum, members, purposes, profile, CoreTables.NONE);
    }

    public Membership {
        hubKeys = List.copyOf(hubKeys);
        members = List.copyOf(members);
        purposes = List.copyOf(purposes);
        Set<String> ids = new HashSet<>();
        if (number < 0 || !members.stream().allMatch(m -> ids.add(m.id()))) {
            throw new IllegalArgumentException("Members have distinct ids");
        }
        if (!coreTables.isEmpty() && !profile.equals(Profile.TOTAL.word())) {
            throw new IllegalArgumentException("Core tables are made under the profile total only");
        }
        requireNoteKeys(federation, log, members);
    }

    /** The same under another number, as a change of it has the next one. */
    public Membership withNumber(long other) {
        return new Membership(federation, other, hubKeys, log, quorum, members, purposes, profile, coreTables);
    }

    public Membership withMembers(List<Member> others) {
        return new Membership(federation, number, hubKeys, log, quorum, others, purposes, profile, coreTables);
    }

    public Membership withPurposes(List<String> others) {
        return new Membership(federation, number, hubKeys, log, quorum, members, others, profile, coreTables);
    }

    public Membership withCoreTables(CoreTables others) {
        return new Membership(federation, number, hubKeys, log, quorum, members, purposes, profile, others);
    }

    /** Every key of a log or a witness bears its owner's name, and nobody has another's. */
    private static void requireNoteKeys(String federation, VerifierKey log, List<Member> members) {
        Set<Bytes> keys = new HashSet<>();
        boolean sound = isKey(log, SignatureType.NOTE, LogNames.federation(federation)) && keys.add(log.raw());
        for (Member member : members) {
            sound &= isKey(member.witness(), SignatureType.COSIGNATURE, LogNames.witness(federation, member.id()))
                    && isKey(member.log(), SignatureType.NOTE, LogNames.own(federation, member.id()))
                    && keys.add(member.witness().raw())
                    && keys.add(member.log().raw());
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    "The keys of logs and witnesses bear their owners' names, and no two are the same");
        }
    }

    private static boolean isKey(VerifierKey key, SignatureType type, String name) {
        return key.type() == type && key.name().equals(name);
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

    @Override
    public Optional<VerifierKey> logKeyOf(String agency) {
        return find(agency).filter(m -> m.standing() == Member.Standing.ACTIVE).map(Member::log);
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

    /** The federation's log, as its entries are verified against. */
    public LogIdentity logIdentity() {
        return LogIdentity.of(log);
    }

    /** Whose cosignatures make a checkpoint count: the active members'. Empty while there is none. */
    public Optional<WitnessPolicy> witnesses() {
        List<VerifierKey> witnesses = active().stream().map(Member::witness).toList();
        return witnesses.isEmpty() ? Optional.empty() : Optional.of(quorum.of(witnesses));
    }
}
