package org.weir.deploy.evidence;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.log.LogCheck;
import org.weir.console.log.LogSource;
import org.weir.evidence.Anchor;
import org.weir.signing.SealedMembership;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.Cosignature;
import org.weir.transparency.Frontier;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.Verdict;
import org.weir.transparency.VerifierKey;
import org.weir.transparency.WitnessPolicy;
import org.weir.transparency.entry.LogEntry;

/**
 * Verifies a whole log of a federation: the checkpoint's signature, every file, every entry, the witnesses' cosignatures by the
 * membership the log itself names, and that it grew from a checkpoint that was remembered. One pass; for one use.
 */
public final class LogVerification {
    private final LogPlace place;
    private final Optional<Anchor> anchor;
    private final Clock clock;
    private final Verdict.Draft draft = new Verdict.Draft();
    private final Frontier tree = new Frontier();
    private final Map<Long, Bytes> roots = new TreeMap<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final List<Long> unknown = new ArrayList<>();
    private final NavigableMap<Long, LogEntry.MembershipChanged> memberships = new TreeMap<>();

    /** @param anchor empty to take the log's key from the log itself, which the verdict says */
    public LogVerification(LogPlace place, Optional<Anchor> anchor, Clock clock) {
        this.place = place;
        this.anchor = anchor;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param checkpoint the one that was verified against; empty when there is none
     */
    public record Result(Verdict verdict, Optional<SignedCheckpoint> checkpoint) {}

    /**
     * Reads and verifies everything.
     *
     * @param remembered an earlier checkpoint of this log, as its text
     * @param listener hears each entry as it is read
     * @throws IOException when the log cannot be read: that is no verdict
     */
    public Result verify(Optional<String> remembered, LogCheck.EntryListener listener) throws IOException {
        LogIdentity log;
        try {
            log = identity();
        } catch (NotVerifiedException e) {
            draft.failed("vkey: " + e.getMessage() + ".");
            return new Result(draft.verdict(), Optional.empty());
        }
        Optional<SignedCheckpoint> old = open(remembered, log, "the remembered checkpoint");
        Optional<SignedCheckpoint> witnessed =
                open(place.source().read(LogSource.WITNESSED).map(Bytes::utf8), log, LogSource.WITNESSED);
        old.ifPresent(known -> roots.put(known.checkpoint().size(), MerkleTree.EMPTY_ROOT));
        witnessed.ifPresent(known -> roots.put(known.checkpoint().size(), MerkleTree.EMPTY_ROOT));
        LogCheck.Report report = new LogCheck(place.source(), log, (index, entry) -> {
                    note(index, entry);
                    listener.entry(index, entry);
                })
                .report();
        report.damages().forEach(damage -> draft.failed(damage.part() + ": " + damage.sentence() + "."));
        report.checkpoint().ifPresent(checkpoint -> {
            draft.checked("The checkpoint of size " + report.size() + " is signed by the log " + log.origin() + ".");
            if (report.damages().isEmpty()) {
                draft.checked("Its " + report.size()
                        + " entries and all tiles are there, and make exactly the tree that the checkpoint names.");
                entries();
                old.ifPresent(known -> grown(known, checkpoint));
                witnesses(checkpoint, witnessed);
            }
        });
        draft.notChecked("Whether what the entries say is true, and whether the hub's clock is right.");
        return new Result(draft.verdict(), report.checkpoint());
    }

    private LogIdentity identity() throws IOException, NotVerifiedException {
        if (anchor.isPresent()) {
            return LogIdentity.of(anchor.get().log());
        }
        String text = place.source()
                .read(LogPlace.VERIFIER_KEY)
                .orElseThrow(() -> new NotVerifiedException("there is none, and no anchor was given (--anchor FILE)"))
                .utf8()
                .strip();
        draft.notChecked(
                "That this is the federation's log: its key was taken from where the log is. Compare it with one"
                        + " you were given, or name an anchor (--anchor FILE): " + text);
        return LogIdentity.of(VerifierKey.parse(text));
    }

    private Optional<SignedCheckpoint> open(Optional<String> note, LogIdentity log, String what) {
        try {
            return note.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.open(note.get(), log));
        } catch (NotVerifiedException e) {
            draft.failed(what + ": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private void note(long index, Bytes entry) {
        roots.computeIfPresent(tree.size(), (_, _) -> tree.root());
        tree.append(MerkleTree.leafHash(entry));
        roots.computeIfPresent(tree.size(), (_, _) -> tree.root());
        try {
            LogEntry read = LogEntry.parse(entry);
            kinds.merge(kind(read), 1, Integer::sum);
            if (read instanceof LogEntry.MembershipChanged changed) {
                memberships.put(index, changed);
            }
        } catch (NotVerifiedException e) {
            unknown.add(index);
        }
    }

    private static String kind(LogEntry entry) {
        return switch (entry) {
            case LogEntry.MembershipChanged _ -> "changes of the membership";
            case LogEntry.DocumentChanged _ -> "changes of documents";
            case LogEntry.QuestionOpened _ -> "questions opened";
            case LogEntry.AgencyDecided _ -> "decisions of agencies";
            case LogEntry.Released _ -> "releases";
            case LogEntry.RosterFixed _ -> "rosters of masked totals";
            case LogEntry.SurvivorsFixed _ -> "survivors of masked totals";
            case LogEntry.RefusalsCounted _ -> "daily counts of refusals";
            case LogEntry.ProposalEnded _ -> "decisions of two people about members";
            case LogEntry.Acted _ -> "acts of one person at the hub";
            case LogEntry.PartsGiven _ -> "parts of totals given to members";
            case LogEntry.QuestionShown _ -> "questions shown to auditors";
        };
    }

    private void entries() {
        if (!unknown.isEmpty()) {
            draft.failed("entry " + unknown.getFirst() + ": it is no entry of a federation's log (" + unknown.size()
                    + " such).");
        } else if (!kinds.isEmpty()) {
            draft.checked("Every entry is of a known kind, in its one spelling: "
                    + kinds.entrySet().stream()
                            .map(kind -> kind.getValue() + " " + kind.getKey())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private void grown(SignedCheckpoint old, SignedCheckpoint now) {
        long size = old.checkpoint().size();
        if (size > now.checkpoint().size()) {
            draft.failed("checkpoint: the log has become shorter, "
                    + now.checkpoint().size() + " entries after " + size + ". Keep both checkpoints: they are proof.");
        } else if (!old.checkpoint().root().equals(rootAt(size))) {
            draft.failed("checkpoint: the log did not grow from the remembered one of size " + size
                    + "; an entry before was changed. Keep both checkpoints: they are proof.");
        } else {
            draft.checked("The log grew from the remembered checkpoint of size " + size
                    + ": nothing before it was changed or removed.");
        }
    }

    private Bytes rootAt(long size) {
        return size == 0 ? MerkleTree.EMPTY_ROOT : roots.getOrDefault(size, MerkleTree.EMPTY_ROOT);
    }

    private void witnesses(SignedCheckpoint newest, Optional<SignedCheckpoint> published) {
        WitnessPolicy last;
        try {
            Optional<WitnessPolicy> policy = policy();
            if (policy.isEmpty()) {
                return;
            }
            last = policy.get();
        } catch (IOException | NotVerifiedException e) {
            draft.failed(LogPlace.MEMBERS + ": " + e.getMessage() + ".");
            return;
        }
        SignedCheckpoint cosigned = holdsQuorum(newest, last) ? newest : published.orElse(newest);
        Checkpoint checkpoint = cosigned.checkpoint();
        if (checkpoint.size() > newest.checkpoint().size()
                || !(checkpoint.size() == newest.checkpoint().size()
                                ? newest.checkpoint().root()
                                : rootAt(checkpoint.size()))
                        .equals(checkpoint.root())) {
            draft.failed(
                    LogSource.WITNESSED + ": it is of another tree than the checkpoint. Keep both: they are proof.");
            return;
        }
        WitnessPolicy witnesses;
        try {
            witnesses = witnessesOf(checkpoint.size()).orElse(last);
        } catch (IOException | NotVerifiedException e) {
            draft.failed(LogPlace.MEMBERS + ": " + e.getMessage() + ".");
            return;
        }
        try {
            List<Cosignature> cosignatures = witnesses.requireQuorum(cosigned, clock.instant());
            draft.checked(cosignatures.size() + " of " + witnesses.witnesses().size()
                    + " witnesses cosigned the tree of size "
                    + checkpoint.size() + " (" + witnesses.quorum() + " are needed): "
                    + cosignatures.stream()
                            .sorted(Comparator.comparing(
                                    cosignature -> cosignature.witness().name()))
                            .map(Cosignature::toString)
                            .collect(Collectors.joining(", "))
                    + ".");
        } catch (NotVerifiedException e) {
            draft.failed(LogSource.WITNESSED + ": " + e.getMessage() + ".");
            return;
        }
        long behind = newest.checkpoint().size() - checkpoint.size();
        if (behind > 0) {
            draft.notChecked("Whether others are shown the newest " + behind
                    + " entries: no quorum has cosigned a tree that holds them yet.");
        }
    }

    /**
     * The witnesses of a tree that ends before the membership that the log names last: those of the membership it names itself. A federation that has just
     * grown needs more of them than have had the time to look.
     *
     * @return empty when the tree holds the last change
     */
    private Optional<WitnessPolicy> witnessesOf(long size) throws IOException, NotVerifiedException {
        Map.Entry<Long, LogEntry.MembershipChanged> then = memberships.lowerEntry(size);
        if (then == null || then.equals(memberships.lastEntry())) {
            return Optional.empty();
        }
        LogEntry.MembershipChanged logged = then.getValue();
        String path = LogPlace.membership(logged.number());
        Bytes sealed = place.source()
                .read(path)
                .orElseThrow(() -> new NotVerifiedException(
                        "the tree that was cosigned ends before the last change of the membership, and " + path
                                + ", whose witnesses count for it, is not here"));
        SealedMembership document = read(sealed.utf8().strip());
        if (anchor.isPresent()) {
            requireSealedBy(anchor.get().hubKey(), document);
        }
        if (!logged.digest().equals(document.digest())) {
            throw new NotVerifiedException(path + " is not the one that entry " + then.getKey() + " of the log names");
        }
        draft.checked("The tree of size " + size
                + ", cosigned last, ends before the newest membership: the witnesses of number " + logged.number()
                + " count for it.");
        return document.membership().witnesses();
    }

    private boolean holdsQuorum(SignedCheckpoint note, WitnessPolicy witnesses) {
        try {
            return !witnesses.requireQuorum(note, clock.instant()).isEmpty();
        } catch (NotVerifiedException e) {
            return false;
        }
    }

    private static SealedMembership read(String envelope) throws NotVerifiedException {
        try {
            return SealedMembership.read(envelope);
        } catch (RefusedException e) {
            throw new NotVerifiedException(e.reason(), e);
        }
    }

    private static void requireSealedBy(String thumbprint, SealedMembership document) throws NotVerifiedException {
        if (!document.hubKey().id().equals(thumbprint)) {
            throw new NotVerifiedException("it is sealed by another key than the anchor's: "
                    + document.hubKey().id());
        }
    }

    /** The witnesses of the membership that the log names last. */
    private Optional<WitnessPolicy> policy() throws IOException, NotVerifiedException {
        Optional<Bytes> sealed = place.source().read(LogPlace.MEMBERS);
        if (sealed.isEmpty()) {
            draft.notChecked("The witnesses: the membership that names them is not here.");
            return Optional.empty();
        }
        SealedMembership document = read(sealed.get().utf8().strip());
        if (anchor.isPresent()) {
            requireSealedBy(anchor.get().hubKey(), document);
        } else {
            draft.notChecked("That the membership is the federation's: its key was taken from the document itself: "
                    + document.hubKey().id());
        }
        if (memberships.isEmpty()) {
            throw new NotVerifiedException("the log has no entry about any membership");
        }
        LogEntry.MembershipChanged logged = memberships.lastEntry().getValue();
        if (!logged.digest().equals(document.digest())) {
            throw new NotVerifiedException(
                    "it is not the membership that the log names last (number " + logged.number() + ")");
        }
        draft.checked("The membership number " + logged.number() + " is sealed by the hub's key "
                + document.hubKey().id()
                + ", and is the one the log names last.");
        Optional<WitnessPolicy> witnesses = document.membership().witnesses();
        if (witnesses.isEmpty()) {
            draft.notChecked("The witnesses: the federation has no member yet.");
        }
        return witnesses;
    }
}
