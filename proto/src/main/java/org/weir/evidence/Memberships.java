package org.weir.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.membership.Membership;
import org.weir.signing.SealedMembership;
import org.weir.signing.VerificationKey;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.Verdict;
import org.weir.transparency.WitnessPolicy;
import org.weir.transparency.entry.LogEntry;

/**
 * The memberships of a bundle, each sealed by a hub's key that the anchor or the membership before it names, and each at its place in
 * the log: which keys counted when.
 */
final class Memberships {
    private final Anchor anchor;
    private final Verdict.Draft draft;
    /** By the index of the log entry that put it in force. */
    private final TreeMap<Long, Membership> inForceFrom = new TreeMap<>();

    private final List<Membership> documents = new ArrayList<>();

    private Memberships(Anchor anchor, Verdict.Draft draft) {
        this.anchor = anchor;
        this.draft = draft;
    }

    static Memberships read(Parts parts, Anchor anchor, Instant now, Verdict.Draft draft) {
        Memberships memberships = new Memberships(anchor, draft);
        memberships.documents(parts);
        memberships.places(parts, now);
        return memberships;
    }

    private void documents(Parts parts) {
        Set<String> trusted = new HashSet<>(Set.of(anchor.hubKey()));
        long expected = -1;
        for (long number : parts.memberships()) {
            String path = Parts.membership(number);
            try {
                SealedMembership document =
                        SealedMembership.read(parts.find(path).orElseThrow().utf8());
                requireFitting(document, number, trusted);
                if (expected >= 0 && number != expected) {
                    draft.failed(path + ": a membership between number " + (expected - 1) + " and it is missing.");
                }
                expected = number + 1;
                documents.add(document.membership());
                trusted.clear();
                document.membership().hubKeys().stream()
                        .map(VerificationKey::id)
                        .forEach(trusted::add);
                trusted.add(anchor.hubKey());
            } catch (RefusedException e) {
                draft.failed(path + ": " + e.reason() + ".");
            } catch (NotVerifiedException e) {
                draft.failed(path + ": " + e.getMessage() + ".");
            }
        }
    }

    private void requireFitting(SealedMembership document, long number, Set<String> trusted)
            throws NotVerifiedException {
        Membership membership = document.membership();
        if (!trusted.contains(document.hubKey().id())) {
            throw new NotVerifiedException(
                    "it is sealed by a key that neither the anchor nor the membership before it names ("
                            + document.hubKey().id() + ")");
        }
        if (membership.number() != number
                || !membership.federation().equals(anchor.federation())
                || !membership.log().equals(anchor.log())) {
            throw new NotVerifiedException("it is of another number, federation or log than it should be");
        }
    }

    private void places(Parts parts, Instant now) {
        for (Membership membership : documents) {
            String path = Parts.membershipReceipt(membership.number());
            Optional<Bytes> text = parts.find(path);
            if (text.isEmpty()) {
                draft.notChecked("When membership number " + membership.number()
                        + " took effect: its receipt is not in the bundle.");
                continue;
            }
            try {
                Receipt receipt = Receipt.parse(text.get().utf8());
                ProvenEntry proven = prove(receipt, now, documents);
                Bytes document =
                        parts.find(Parts.membership(membership.number())).orElseThrow();
                if (!(LogEntry.parse(proven.entry()) instanceof LogEntry.MembershipChanged changed)
                        || changed.number() != membership.number()
                        || !changed.digest().equals(document.sha256())) {
                    throw new NotVerifiedException("The entry is not about this membership");
                }
                inForceFrom.put(proven.index(), membership);
                draft.checked("Membership number " + membership.number()
                        + " is sealed by the hub and took effect at entry " + proven.index() + " of the log.");
            } catch (NotVerifiedException e) {
                draft.failed(path + ": " + e.getMessage() + ".");
            }
        }
    }

    /** Proves a receipt against the witnesses of one of these memberships. */
    private ProvenEntry prove(Receipt receipt, Instant now, List<Membership> candidates) throws NotVerifiedException {
        NotVerifiedException last = new NotVerifiedException("No membership names a witness");
        for (Membership membership : candidates.reversed()) {
            Optional<WitnessPolicy> witnesses = membership.witnesses();
            if (witnesses.isPresent()) {
                try {
                    return new ReceiptVerifier(LogIdentity.of(anchor.log()), witnesses.get()).verify(receipt, now);
                } catch (NotVerifiedException e) {
                    last = e;
                }
            }
        }
        throw last;
    }

    /** Proves a receipt against the witnesses that counted when its checkpoint was made, or just before. */
    ProvenEntry prove(Receipt receipt, Instant now) throws NotVerifiedException {
        long size = receipt.proof().size();
        List<Membership> candidates = new ArrayList<>();
        Map.Entry<Long, Membership> at = inForceFrom.lowerEntry(size);
        if (at != null) {
            Map.Entry<Long, Membership> before = inForceFrom.lowerEntry(at.getKey());
            if (before != null) {
                candidates.add(before.getValue()); // a change may be in the tree that its predecessors cosigned
            }
            candidates.add(at.getValue());
        }
        return prove(receipt, now, candidates.isEmpty() ? documents : candidates);
    }

    /** The membership in force when an entry was made; empty when the bundle has none that old. */
    Optional<Membership> at(long index) {
        if (inForceFrom.isEmpty() && documents.size() == 1) {
            return Optional.of(documents.getFirst()); // its place is not in the bundle, which the verdict says
        }
        return Optional.ofNullable(inForceFrom.lowerEntry(index)).map(Map.Entry::getValue);
    }

    /** The newest in the bundle. */
    Optional<Membership> newest() {
        return documents.isEmpty() ? Optional.empty() : Optional.of(documents.getLast());
    }

    /** Whether a later membership is proven to have come after this index, so that the one before it counted at the index for sure. */
    boolean isFollowed(long index) {
        return inForceFrom.higherKey(index) != null;
    }
}
