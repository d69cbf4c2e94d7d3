package org.weir.logged;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.weir.Bytes;
import org.weir.masking.LogPart;
import org.weir.membership.LogNames;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.membership.Quorum;
import org.weir.signing.VerificationKey;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.ConsistencyProof;
import org.weir.transparency.Frontier;
import org.weir.transparency.InclusionProof;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.Receipt;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.TreeNodes;
import org.weir.transparency.VerifierKey;
import org.weir.transparency.entry.Commitment;
import org.weir.transparency.entry.LogEntry;

/**
 * A federation's log in memory, with the keys of its members' witnesses: it signs and cosigns whatever a test wants, true or not.
 */
public final class TestLog {
    private final String federation;
    private final NoteSigner key;
    private final Map<String, NoteSigner> witnesses = new LinkedHashMap<>();
    private final Set<String> away = new HashSet<>();
    private final List<Bytes> entries = new ArrayList<>();
    private final List<Bytes> leaves = new ArrayList<>();

    public TestLog(String federation) {
        this(federation, NoteSigner.generate(LogNames.federation(federation), SignatureType.NOTE));
    }

    private TestLog(String federation, NoteSigner key) {
        this.federation = federation;
        this.key = key;
    }

    /** Another log by the same keys, with the same entries so far: what a hub with two faces keeps. */
    public TestLog fork() {
        TestLog fork = new TestLog(federation, key);
        fork.witnesses.putAll(witnesses);
        fork.entries.addAll(entries);
        fork.leaves.addAll(leaves);
        return fork;
    }

    /** From here on this member's witness cosigns nothing, unless it is named. */
    public void leave(String agency) {
        away.add(agency);
    }

    /** The members whose witnesses are there. */
    public List<String> present() {
        return witnesses.keySet().stream()
                .filter(agency -> !away.contains(agency))
                .toList();
    }

    public VerifierKey key() {
        return key.publicHalf();
    }

    /** An active member whose witness this log plays. */
    public Member member(String id, String kind, VerificationKey... keys) {
        NoteSigner witness = NoteSigner.generate(LogNames.witness(federation, id), SignatureType.COSIGNATURE);
        witnesses.put(id, witness);
        return new Member(
                id,
                id,
                kind,
                Member.Standing.ACTIVE,
                List.of(keys),
                witness.publicHalf(),
                Members.ownLog(federation, id).publicHalf());
    }

    public Membership membership(List<VerificationKey> hubKeys, List<Member> members, String... purposes) {
        return new Membership(
                federation, 1, hubKeys, key(), Quorum.MORE_THAN_TWO_THIRDS, members, List.of(purposes), "local");
    }

    /** Appends, and returns the entry's index. */
    public synchronized long append(Bytes entry) {
        entries.add(entry);
        leaves.add(MerkleTree.leafHash(entry));
        return leaves.size() - 1;
    }

    public synchronized long size() {
        return leaves.size();
    }

    public synchronized SignedCheckpoint checkpoint() {
        return SignedCheckpoint.sign(
                new Checkpoint(key.publicHalf().name(), leaves.size(), MerkleTree.root(leaves)), key);
    }

    public synchronized ConsistencyProof consistency(long oldSize, long newSize) {
        return ConsistencyProof.of(oldSize, newSize, nodes());
    }

    public SignedCheckpoint cosigned(SignedCheckpoint checkpoint, Instant at, Iterable<String> agencies) {
        SignedCheckpoint cosigned = checkpoint;
        for (String agency : agencies) {
            cosigned =
                    cosigned.with(Objects.requireNonNull(witnesses.get(agency)).cosign(checkpoint.checkpoint(), at));
        }
        return cosigned;
    }

    public synchronized String receipt(long index, SignedCheckpoint cosigned) {
        return new Receipt(
                        entries.get((int) index),
                        InclusionProof.of(index, cosigned.checkpoint().size(), nodes()),
                        cosigned.note())
                .text();
    }

    /** The question as an honest hub sends it: opened now, cosigned by every member that is there. */
    public ReceivedQuestion open(Instant now, String session, String routing, String envelope) {
        return open(now, session, routing, envelope, now, present());
    }

    /** The question in an entry of some time, cosigned at some time by some. */
    public ReceivedQuestion open(
            Instant at, String session, String routing, String envelope, Instant cosigned, List<String> agencies) {
        Bytes salt = Commitment.salt();
        long index = append(
                new LogEntry.QuestionOpened(at.truncatedTo(ChronoUnit.SECONDS), session, Commitment.to(envelope, salt))
                        .bytes());
        return new ReceivedQuestion(session, routing, receipt(index, cosigned(checkpoint(), cosigned, agencies)), salt);
    }

    /** All entries from an index on, under a checkpoint that every member that is there has cosigned. */
    public synchronized LogPart part(long from, Instant at) {
        Frontier before = new Frontier();
        leaves.subList(0, (int) from).forEach(before::append);
        return new LogPart(
                from,
                before.hashes(),
                List.copyOf(entries.subList((int) from, entries.size())),
                cosigned(checkpoint(), at, present()).note());
    }

    private TreeNodes nodes() {
        return (level, index) -> MerkleTree.root(leaves.subList((int) (index << level), (int) ((index + 1) << level)));
    }
}
