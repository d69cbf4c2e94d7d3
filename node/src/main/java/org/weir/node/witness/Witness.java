package org.weir.node.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;
import org.weir.console.durable.LatestFile;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.ConsistencyProof;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SignedNote;
import org.weir.transparency.SplitView;

/**
 * One log's witness (C2SP tlog-witness, add-checkpoint): it remembers the newest checkpoint it cosigned, through restarts, and
 * cosigns only what is proven to have grown from it. It never goes back.
 *
 * <p>It shows that everybody was shown one history. It does not show that the history is true. A witness whose folder is set back to
 * an older state can be led along another branch from there; that takes the folders of a third of the members.
 *
 * <p>Safe for many threads; it decides about one checkpoint at a time.
 */
public final class Witness {
    private static final String KNOWN = "checkpoint";
    private static final String EVIDENCE = "split-view.txt";

    /** Trees cosigned lately that questions may still be proven in; a question lives for minutes. */
    private static final int REMEMBERED = 4_096;

    private final Path folder;
    private final LatestFile memory;
    private final LogIdentity log;
    private final NoteSigner key;
    private final Clock clock;
    private final Map<Long, SignedCheckpoint> accepted = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SignedCheckpoint> eldest) {
            return size() > REMEMBERED;
        }
    });
    private volatile @Nullable SignedCheckpoint known;
    private volatile long knownSize;
    private volatile boolean contradicted;

    private Witness(
            Path folder,
            LatestFile memory,
            LogIdentity log,
            NoteSigner key,
            Clock clock,
            @Nullable SignedCheckpoint known) {
        this.folder = folder;
        this.memory = memory;
        this.log = log;
        this.key = key;
        this.clock = clock;
        this.contradicted = Files.exists(folder.resolve(EVIDENCE));
        if (known != null) {
            accept(known);
        }
    }

    /**
     * Opens the witness of a log in a folder of its own, or begins one that knows nothing.
     *
     * @param key of type {@link org.weir.transparency.SignatureType#COSIGNATURE}
     * @throws IOException when the folder cannot be read, or what the witness remembers does not verify: forgetting it would be going
     *     back
     */
    public static Witness open(Path folder, LogIdentity log, NoteSigner key, Clock clock) throws IOException {
        AtomicFile.createDirectory(folder);
        Path file = folder.resolve(KNOWN);
        LatestFile memory = LatestFile.open(file);
        Optional<Bytes> note = memory.content();
        try {
            SignedCheckpoint known =
                    note.isEmpty() ? null : SignedCheckpoint.open(note.get().utf8(), log);
            return new Witness(folder, memory, log, key, clock, known);
        } catch (NotVerifiedException e) {
            throw new IOException("The witness's own checkpoint in " + file + " does not verify", e);
        }
    }

    private void accept(SignedCheckpoint checkpoint) {
        known = checkpoint;
        knownSize = checkpoint.checkpoint().size();
        accepted.put(knownSize, checkpoint);
    }

    /**
     * Whether this witness has lately cosigned exactly this tree, and the log has not contradicted itself since. It remembers the
     * latest few thousand, and after a restart the newest.
     */
    public boolean accepted(Checkpoint checkpoint) {
        SignedCheckpoint cosigned = accepted.get(checkpoint.size());
        return !contradicted && cosigned != null && cosigned.checkpoint().equals(checkpoint);
    }

    /** Whether this witness has lately cosigned the checkpoint of exactly this note. */
    boolean cosigned(String note) {
        try {
            SignedCheckpoint mine =
                    accepted.get(Checkpoint.parse(SignedNote.parse(note).text()).size());
            return mine != null && mine.note().note().equals(note);
        } catch (NotVerifiedException e) {
            return false; // no checkpoint at all
        }
    }

    /** The size of the newest tree it cosigned; 0 for none. */
    public long knownSize() {
        return knownSize;
    }

    /** The file with the proof that the log contradicts itself, when there is one: the operator's to look at, and to show. */
    public Optional<Path> evidence() {
        return contradicted ? Optional.of(folder.resolve(EVIDENCE)) : Optional.empty();
    }

    /** The newest checkpoint this witness cosigned. */
    public Optional<SignedCheckpoint> known() {
        return Optional.ofNullable(known);
    }

    /**
     * Judges a checkpoint. A cosignature is given only after the checkpoint was stored durably.
     *
     * @param note as the log sent it
     * @param proof from the size this witness knows; empty when it knows none, or the size has not changed
     * @throws IOException when nothing can be stored; then nothing is cosigned
     */
    public synchronized WitnessVerdict judge(String note, Optional<ConsistencyProof> proof) throws IOException {
        SignedCheckpoint offered;
        try {
            offered = SignedCheckpoint.open(note, log);
        } catch (NotVerifiedException e) {
            return new WitnessVerdict.Refused(e.getMessage());
        }
        if (contradicted) {
            return new WitnessVerdict.Refused("The log has shown two views; see " + EVIDENCE);
        }
        SignedCheckpoint last = known;
        return last == null ? first(offered, proof) : next(last, offered, proof);
    }

    private WitnessVerdict first(SignedCheckpoint offered, Optional<ConsistencyProof> proof) throws IOException {
        return proof.isPresent() ? new WitnessVerdict.Conflict(0) : cosign(offered);
    }

    private WitnessVerdict next(SignedCheckpoint last, SignedCheckpoint offered, Optional<ConsistencyProof> proof)
            throws IOException {
        Checkpoint old = last.checkpoint();
        Checkpoint now = offered.checkpoint();
        if (now.size() == old.size()) {
            return now.root().equals(old.root()) ? cosign(offered) : splitView(new SplitView(last, offered));
        }
        boolean startsElsewhere = proof.isPresent() ? proof.get().oldSize() != old.size() : old.size() != 0;
        if (now.size() < old.size() || startsElsewhere) {
            return new WitnessVerdict.Conflict(old.size());
        }
        if (proof.isPresent()) {
            try {
                requireSize(proof.get(), now);
                proof.get().verify(old.root(), now.root());
            } catch (NotVerifiedException e) {
                return proof.get().newSize() == now.size() && proof.get().contradicts(old.root(), now.root())
                        ? splitView(new SplitView(last, offered, proof.get().hashes()))
                        : new WitnessVerdict.Refused(e.getMessage());
            }
        }
        return cosign(offered);
    }

    private static void requireSize(ConsistencyProof proof, Checkpoint now) throws NotVerifiedException {
        if (proof.newSize() != now.size()) {
            throw new NotVerifiedException("The consistency proof leads to another size than the checkpoint's");
        }
    }

    private WitnessVerdict cosign(SignedCheckpoint offered) throws IOException {
        memory.write(Bytes.utf8(offered.note().note()));
        accept(offered);
        return new WitnessVerdict.Cosigned(key.cosign(offered.checkpoint(), clock.instant()));
    }

    /**
     * Compares with a checkpoint that another member was shown. Two roots of one size are a split view; about different sizes only
     * the log can say more, by a proof.
     *
     * @return the evidence, stored, when the log contradicts itself
     */
    public synchronized Optional<WitnessVerdict.SplitViewFound> compare(SignedCheckpoint other) throws IOException {
        SignedCheckpoint mine = accepted.get(other.checkpoint().size());
        if (mine == null || mine.checkpoint().root().equals(other.checkpoint().root())) {
            return Optional.empty();
        }
        return Optional.of(splitView(new SplitView(mine, other)));
    }

    /**
     * Compares one of its own checkpoints with another one, by the log's proof between the two.
     *
     * @param mine one that this witness cosigned, of another size
     * @throws NotVerifiedException when the proof shows neither that the log grew nor that it contradicts itself
     * @return the evidence, stored, when the log contradicts itself
     */
    synchronized Optional<WitnessVerdict.SplitViewFound> compare(
            SignedCheckpoint mine, SignedCheckpoint other, List<Bytes> hashes)
            throws IOException, NotVerifiedException {
        boolean isOlder = mine.checkpoint().size() < other.checkpoint().size();
        SignedCheckpoint older = isOlder ? mine : other;
        SignedCheckpoint newer = isOlder ? other : mine;
        Bytes oldRoot = older.checkpoint().root();
        Bytes newRoot = newer.checkpoint().root();
        ConsistencyProof proof = new ConsistencyProof(
                older.checkpoint().size(), newer.checkpoint().size(), hashes);
        if (proof.contradicts(oldRoot, newRoot)) {
            return Optional.of(splitView(new SplitView(older, newer, hashes)));
        }
        proof.verify(oldRoot, newRoot);
        return Optional.empty();
    }

    private WitnessVerdict.SplitViewFound splitView(SplitView view) throws IOException {
        contradicted = true; // first: from here on nothing is cosigned or accepted, stored or not
        Path evidence = folder.resolve(EVIDENCE);
        if (!Files.exists(evidence)) {
            AtomicFile.write(evidence, view.text());
        }
        return new WitnessVerdict.SplitViewFound(view, evidence);
    }
}
