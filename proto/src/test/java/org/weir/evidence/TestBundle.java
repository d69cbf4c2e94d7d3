package org.weir.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.DisclosureControl;
import org.weir.disclosure.RawTable;
import org.weir.membership.LogNames;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.membership.Quorum;
import org.weir.signing.AnswerSealer;
import org.weir.signing.AnswerVerifier;
import org.weir.signing.BundleManifest;
import org.weir.signing.MembershipSeal;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.ResultSealer;
import org.weir.signing.RoutedQuestion;
import org.weir.signing.RoutingSealer;
import org.weir.signing.RoutingVerifier;
import org.weir.signing.SealedAnswer;
import org.weir.signing.SigningKey;
import org.weir.signing.VerifiedAnswer;
import org.weir.signing.VerifiedQuestion;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.InclusionProof;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.Receipt;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.TreeNodes;
import org.weir.transparency.entry.Commitment;
import org.weir.transparency.entry.LogEntry;

/** A whole small federation without a network: it logs, asks, answers, and exports the evidence of one question. */
final class TestBundle {
    static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Bytes DIGEST = Bytes.utf8("the closed question").sha256();

    private final SigningKey hub = SigningKey.generate();
    private final NoteSigner log = NoteSigner.generate(LogNames.federation("test"), SignatureType.NOTE);
    private final Map<String, SigningKey> keys = new TreeMap<>();
    private final Map<String, NoteSigner> witnesses = new TreeMap<>();
    private final List<Bytes> entries = new ArrayList<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final Map<Long, String> documents = new TreeMap<>();
    private final Map<Long, Long> places = new TreeMap<>();
    private Bytes table = Bytes.of(new byte[0]);
    private String envelope = "";
    private String routing = "";
    private String result = "";
    private final List<String> seals = new ArrayList<>();
    private final Bytes salt = Commitment.salt();
    private SignedCheckpoint opened;
    private long openedAt;
    private long releasedAt;

    TestBundle() throws RefusedException {
        for (String agency : List.of("north", "south", "west")) {
            keys.put(agency, SigningKey.generate());
            witnesses.put(agency, NoteSigner.generate(LogNames.witness("test", agency), SignatureType.COSIGNATURE));
        }
        join(List.of());
        join(members(Member.Standing.ACTIVE));
        ask();
    }

    Anchor anchor() {
        return new Anchor("test", hub.publicHalf().id(), log.publicHalf());
    }

    private List<Member> members(Member.Standing south) {
        return keys.keySet().stream()
                .map(agency -> new Member(
                        agency,
                        agency,
                        "NGO",
                        agency.equals("south") ? south : Member.Standing.ACTIVE,
                        List.of(keys.get(agency).publicHalf()),
                        witnesses.get(agency).publicHalf(),
                        Members.ownLog("test", agency).publicHalf()))
                .toList();
    }

    private void join(List<Member> members) {
        Membership membership = new Membership(
                "test",
                memberships.size() + 1L,
                List.of(hub.publicHalf()),
                log.publicHalf(),
                Quorum.MORE_THAN_TWO_THIRDS,
                members,
                List.of("statistics"),
                "local");
        String document = MembershipSeal.seal(membership, hub);
        memberships.add(membership);
        documents.put(membership.number(), document);
        places.put(
                membership.number(),
                append(new LogEntry.MembershipChanged(
                        NOW, membership.number(), Bytes.utf8(document).sha256())));
    }

    /** After the question: south's membership ends, and north gets another key. */
    TestBundle andThenRevoked() {
        keys.put("north", SigningKey.generate());
        join(members(Member.Standing.REVOKED));
        return this;
    }

    private long append(LogEntry entry) {
        entries.add(entry.bytes());
        return entries.size() - 1L;
    }

    private void ask() throws RefusedException {
        ask("session");
    }

    private void ask(String session) throws RefusedException {
        Membership now = memberships.getLast();
        envelope = new QuestionSealer("north", "test", keys.get("north"), CLOCK)
                .seal("analyst", "statistics", false, "SELECT", DIGEST, Duration.ofMinutes(1));
        VerifiedQuestion question = new QuestionVerifier("test", now, (_, _, _) -> {}, CLOCK).verify(envelope);
        openedAt = append(new LogEntry.QuestionOpened(NOW, session, Commitment.to(envelope, salt)));
        opened = cosigned();
        routing = new RoutingSealer(hub, CLOCK)
                .seal(question, session, List.of("north", "south", "west"), NOW.plusSeconds(30));
        RoutedQuestion routed = new RoutingVerifier(
                        "south", now, new QuestionVerifier("test", now, (_, _, _) -> {}, CLOCK), CLOCK)
                .verify(routing);
        int[] counts = {3, 30, 12};
        AnswerSealer north = new AnswerSealer("north", "test", keys.get("north"), CLOCK);
        AnswerSealer south = new AnswerSealer("south", "test", keys.get("south"), CLOCK);
        SealedAnswer refusal =
                north.seal(north.refusal(routed, Refusal.PURPOSE_NOT_GRANTED), Members.emptyLog("test", "north"));
        SealedAnswer answer = south.seal(
                south.answer(
                        routed,
                        DIGEST,
                        DisclosureControl.local(10, 10)
                                .protect(
                                        new RawTable(List.of(new RawTable.Figures(counts, counts, new int[3]))),
                                        List.of(new BitSet())),
                        "epoch-1",
                        Map.of()),
                Members.emptyLog("test", "south"));
        AnswerVerifier verifier = new AnswerVerifier("test", now);
        List<Coverage.Entry> coverage = new ArrayList<>();
        for (Map.Entry<String, SealedAnswer> each :
                new TreeMap<>(Map.of("north", refusal, "south", answer)).entrySet()) {
            VerifiedAnswer verified =
                    verifier.verify(each.getValue(), each.getKey(), session, question.envelopeDigest(), DIGEST);
            seals.add(each.getValue().seal());
            coverage.add(new Coverage.Entry(
                    each.getKey(), each.getKey(), "NGO", verified.claims().outcome()));
        }
        coverage.add(new Coverage.Entry("west", "west", "NGO", new AgencyOutcome.Late()));
        table = answer.table();
        result = new ResultSealer(hub, CLOCK).seal(question, session, openedAt, DIGEST, new Coverage(coverage), table);
        releasedAt = append(new LogEntry.Released(
                NOW.plusSeconds(1), session, Bytes.utf8(result).sha256(), 2, 1, "local", 0));
    }

    private SignedCheckpoint cosigned() {
        SignedCheckpoint checkpoint = SignedCheckpoint.sign(
                new Checkpoint(
                        log.publicHalf().name(),
                        entries.size(),
                        MerkleTree.root(
                                entries.stream().map(MerkleTree::leafHash).toList())),
                log);
        for (NoteSigner witness : witnesses.values()) {
            checkpoint = checkpoint.with(witness.cosign(checkpoint.checkpoint(), NOW));
        }
        return checkpoint;
    }

    private String receipt(long index, SignedCheckpoint checkpoint) {
        TreeNodes nodes =
                (level, at) -> MerkleTree.root(entries.subList((int) (at << level), (int) ((at + 1) << level)).stream()
                        .map(MerkleTree::leafHash)
                        .toList());
        return new Receipt(
                        entries.get((int) index),
                        InclusionProof.of(index, checkpoint.checkpoint().size(), nodes),
                        checkpoint.note())
                .text();
    }

    /** The entries of the question and the newest membership, as the hub hands them out. */
    Map<String, Bytes> entries() {
        Map<String, Bytes> parts = new LinkedHashMap<>();
        SignedCheckpoint newest = cosigned();
        long number = memberships.getLast().number();
        parts.put(Parts.membership(number), Bytes.utf8(documents.get(number)));
        for (long index : new long[] {openedAt, releasedAt}) {
            parts.put("receipts/" + index + ".tlog-proof", Bytes.utf8(receipt(index, newest)));
        }
        return parts;
    }

    /** Another question in the same log. */
    Map<String, Bytes> entriesOfAnother() throws RefusedException {
        long before = openedAt;
        ask("another");
        Map<String, Bytes> both = entries();
        both.put("receipts/" + before + ".tlog-proof", Bytes.utf8(receipt(before, cosigned())));
        return both;
    }

    /** Everything, with a manifest by the asker. */
    Map<String, Bytes> parts() {
        Map<String, Bytes> parts = new LinkedHashMap<>();
        SignedCheckpoint newest = cosigned();
        parts.put(Parts.METADATA, Bytes.utf8("{}"));
        parts.put(Parts.QUESTION, Bytes.utf8(envelope));
        parts.put(Parts.ROUTING, Bytes.utf8(routing));
        parts.put(Parts.SALT, Bytes.utf8(salt.hex()));
        parts.put(Parts.OPENED, Bytes.utf8(receipt(openedAt, opened)));
        parts.put(Parts.RESULT, Bytes.utf8(result));
        parts.put(Parts.TABLE, table);
        parts.put(Parts.RELEASED, Bytes.utf8(receipt(releasedAt, newest)));
        parts.put(Parts.ANSWER, Bytes.utf8("{\"rows\":2}"));
        parts.put(Parts.seal("north"), Bytes.utf8(seals.get(0)));
        parts.put(Parts.seal("south"), Bytes.utf8(seals.get(1)));
        for (Membership membership : memberships.subList(1, memberships.size())) {
            long number = membership.number();
            parts.put(Parts.membership(number), Bytes.utf8(documents.get(number)));
            parts.put(Parts.membershipReceipt(number), Bytes.utf8(receipt(places.get(number), newest)));
        }
        return sealed(parts, "north");
    }

    /** The parts with a manifest that names them as they are now. */
    Map<String, Bytes> sealed(Map<String, Bytes> parts, String agency) {
        Map<String, Bytes> all = new LinkedHashMap<>(parts);
        all.remove(Parts.MANIFEST);
        Map<String, Bytes> digests = new LinkedHashMap<>();
        all.forEach((path, content) -> digests.put(path, content.sha256()));
        all.put(Parts.MANIFEST, Bytes.utf8(new BundleManifest(agency, NOW, digests).seal(keys.get(agency))));
        return all;
    }
}
