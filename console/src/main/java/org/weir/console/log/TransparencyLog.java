package org.weir.console.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.transparency.ConsistencyProof;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.Frontier;
import org.weir.transparency.InclusionProof;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.Receipt;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SignedNote;
import org.weir.transparency.Tile;
import org.weir.transparency.TreeNodes;

/**
 * A log of entries that only grows, published as C2SP tlog-tiles.
 *
 * <p>An entry that was acknowledged is durable and in every later checkpoint, whatever happens to the process. When the log cannot
 * write, it refuses, and goes on by itself when it can again. It does not notice a whole folder that was set back to an older state:
 * that is what the witnesses are for.
 *
 * <p>Safe for many threads at once.
 */
public final class TransparencyLog implements LogSource, AutoCloseable {
    private final LogStorage storage;
    private final LogIdentity identity;
    private final TileReader tiles;
    private final List<String> findings;
    private final Sequencer sequencer;
    private volatile LogState state;
    private volatile @Nullable SignedCheckpoint witnessed;

    private TransparencyLog(
            LogStorage storage, LogIdentity identity, LogWriter writer, List<String> findings, LogLimits limits) {
        this.storage = storage;
        this.identity = identity;
        this.tiles = new TileReader(storage);
        this.findings = findings;
        this.state = writer.state();
        this.sequencer = new Sequencer(writer, limits, newer -> state = newer, this::witnessed);
    }

    /**
     * Opens a log, or begins one where there is none. The storage is the log's from now on, and closed with it.
     *
     * @param key of type {@link org.weir.transparency.SignatureType#NOTE}; its name is the log's origin
     * @throws DamagedLogException naming the part that is not what was written
     * @throws IOException when the storage cannot be read, or cannot be written: a log that opens can append
     */
    public static TransparencyLog open(LogStorage storage, NoteSigner key, LogLimits limits) throws IOException {
        LogIdentity identity = LogIdentity.of(key.publicHalf());
        Recovery recovery = new Recovery(storage, identity);
        LogWriter writer = new LogWriter(storage, key, recovery.recover());
        writer.prepare();
        TransparencyLog log = new TransparencyLog(storage, identity, writer, recovery.findings(), limits);
        log.witnessed = log.readWitnessed().orElse(null);
        return log;
    }

    /**
     * Appends an entry. When this returns, the entry is durable.
     *
     * <p>It is not witnessed yet: callers MUST NOT let anything depend on the entry before a quorum cosigned a checkpoint that holds
     * it. Nor need it be in the published files: they follow within {@link LogLimits#publishAfter}, once for all entries since.
     *
     * @throws LogUnavailableException when it cannot; nothing that needs the entry may go on
     */
    public Appended append(Bytes entry) throws LogUnavailableException {
        return append(List.of(entry));
    }

    /**
     * Appends entries one after another, all of them or none, with one flush of the disk.
     *
     * @param entries at least one, and together no more than fit into one batch
     * @return the first one's place
     */
    public Appended append(List<Bytes> entries) throws LogUnavailableException {
        if (entries.isEmpty() || entries.stream().anyMatch(e -> e.length() > EntryBundle.MAX_ENTRY)) {
            throw new IllegalArgumentException("An entry has at most " + EntryBundle.MAX_ENTRY + " bytes");
        }
        return sequencer.append(List.copyOf(entries));
    }

    public LogIdentity identity() {
        return identity;
    }

    /**
     * A published resource as anyone may have it: the checkpoints, tiles, and entry bundles; nothing else in the storage. What the
     * published checkpoint promises is there when it is.
     */
    @Override
    public Optional<Bytes> read(String path) throws IOException {
        return isPublished(path) ? storage.read(path) : Optional.empty();
    }

    private static boolean isPublished(String path) {
        if (path.equals(CHECKPOINT) || path.equals(WITNESSED)) {
            return true;
        }
        try {
            Tile.parse(path);
            return true;
        } catch (NotVerifiedException e) {
            return false;
        }
    }

    /** The newest checkpoint, by the log alone. */
    public SignedCheckpoint checkpoint() {
        return state.checkpoint();
    }

    /** Why entries are refused at present, for people and health checks. */
    public Optional<String> trouble() {
        return sequencer.trouble();
    }

    /** What a person should know about the way the log was found when it was opened. */
    public List<String> findings() {
        return findings;
    }

    /**
     * An entry as it was appended, verified against the tree.
     *
     * @throws IndexOutOfBoundsException when there is no such entry
     */
    public Bytes entry(long index) throws IOException {
        LogState now = state;
        if (index < 0 || index >= now.view().size()) {
            throw new IndexOutOfBoundsException("The log has no entry " + index);
        }
        return tiles.entry(index, now.view());
    }

    /**
     * Entries one after another, each verified against the tree. Every bundle of them is read once.
     *
     * @param end index after the last one
     * @throws IndexOutOfBoundsException when one of them is not there, or the two are not in order
     */
    public List<Bytes> entries(long from, long end) throws IOException {
        LogState now = state;
        if (from < 0 || from > end || end > now.view().size()) {
            throw new IndexOutOfBoundsException("The log has no entries " + from + " to " + (end - 1));
        }
        return tiles.entries(from, end, now.view());
    }

    /**
     * The proof that an entry is in the tree of a size.
     *
     * @throws IndexOutOfBoundsException when the log was never of that size, or had no such entry then
     */
    public InclusionProof inclusion(long index, long size) throws IOException {
        return prove(size, nodes -> InclusionProof.of(index, size, nodes));
    }

    /**
     * The proof that the log only grew from one size to another.
     *
     * @throws IndexOutOfBoundsException when the sizes are not in order, the old one is 0, or the log was never of the new one
     */
    public ConsistencyProof consistency(long oldSize, long newSize) throws IOException {
        return prove(newSize, nodes -> ConsistencyProof.of(oldSize, newSize, nodes));
    }

    /**
     * The hashes of the tree of the first {@code size} entries, with which somebody who is given all entries from there on reaches the
     * root of a later tree ({@link org.weir.transparency.LogStretch}).
     *
     * @throws IndexOutOfBoundsException when the log was never of that size
     */
    public List<Bytes> before(long size) throws IOException {
        return prove(size, nodes -> Frontier.of(size, nodes).hashes());
    }

    private <T> T prove(long size, Function<TreeNodes, T> proof) throws IOException {
        LogState now = state;
        if (size > now.view().size()) {
            throw new IndexOutOfBoundsException("The log is not yet of size " + size);
        }
        try {
            return proof.apply(tiles.nodes(now.view()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * What a party keeps of an entry.
     *
     * @param checkpoint one of this log with its cosignatures, of a tree that holds the entry
     */
    public Receipt receipt(long index, SignedCheckpoint checkpoint) throws IOException {
        return new Receipt(
                entry(index), inclusion(index, checkpoint.checkpoint().size()), checkpoint.note());
    }

    /**
     * Takes up a checkpoint that witnesses cosigned; its file follows those of its tree. An older one than is known is ignored.
     * Whether the cosignatures are enough is the caller's to know.
     */
    public synchronized void publish(SignedCheckpoint cosigned) {
        SignedCheckpoint known = witnessed;
        if (known == null || cosigned.checkpoint().size() >= known.checkpoint().size()) {
            witnessed = cosigned;
            sequencer.publishCosigned();
        }
    }

    /** The newest checkpoint that witnesses cosigned. */
    public Optional<SignedCheckpoint> witnessed() {
        return Optional.ofNullable(witnessed);
    }

    private Optional<SignedCheckpoint> readWitnessed() throws IOException {
        Optional<Bytes> file = storage.read(Published.WITNESSED);
        try {
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SignedCheckpoint.open(SignedNote.parse(file.get()), identity));
        } catch (NotVerifiedException e) {
            return Optional.empty(); // named in the findings; the next quorum writes it anew
        }
    }

    @Override
    public void close() throws IOException {
        sequencer.close();
        storage.close();
    }
}
