package org.weir.node.log;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;
import org.weir.console.log.Appended;
import org.weir.console.log.LogLimits;
import org.weir.console.log.LogSource;
import org.weir.console.log.LogUnavailableException;
import org.weir.console.log.TransparencyLog;
import org.weir.console.log.file.FileLogStorage;
import org.weir.node.answer.Decided;
import org.weir.node.answer.Decisions;
import org.weir.node.answer.NotRecorded;
import org.weir.signing.UnsealedAnswer;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignedCheckpoint;

/**
 * The agency's own log. A decision is in it, durably, before anything of it leaves: what leaves names the checkpoint.
 *
 * <p>It guarantees that the agency cannot rewrite what it answered without contradicting a checkpoint that others hold. It does not
 * guarantee that the agency wrote the truth. The tree is in the same format as the federation's; its leaves open with the node's key
 * only.
 */
public final class OwnLog implements Decisions, AutoCloseable {
    /** The latest decisions that are kept at hand for the desk. */
    private static final int AT_HAND = 200;

    /** Parts of one entry stand among those of others that were written at the same moment: never this far apart. */
    private static final int FARTHEST = 100_000;

    private final TransparencyLog log;
    private final Leaves leaves;

    /** Tink keeps its cipher and its random source per thread; made anew for each question's thread, they cost more than the rest. */
    private final ExecutorService encrypting = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("own-log-encrypting").factory());

    private final Deque<Kept> latest = new ArrayDeque<>();

    private OwnLog(TransparencyLog log, Leaves leaves) {
        this.log = log;
        this.leaves = leaves;
    }

    /**
     * Opens the log, or begins one.
     *
     * @param key its name is the log's origin
     * @throws IOException also when the log is damaged, naming the part
     */
    public static OwnLog open(Path folder, NoteSigner key, Aead cipher) throws IOException {
        AtomicFile.createDirectory(folder);
        TransparencyLog log = TransparencyLog.open(FileLogStorage.open(folder), key, LogLimits.DEFAULT);
        OwnLog own = new OwnLog(log, new Leaves(cipher, log.identity().origin()));
        try {
            own.readLatest(cipher);
            return own;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private void readLatest(Aead cipher) throws IOException {
        OwnLogReader reader =
                new OwnLogReader(cipher, log.identity().origin(), (index, entry) -> remember(index, entry.decided()));
        long size = log.checkpoint().checkpoint().size();
        for (long index = Math.max(0, size - AT_HAND); index < size; index++) {
            try {
                reader.leaf(index, log.entry(index));
            } catch (NotVerifiedException e) {
                // An entry that began before the ones at hand, or a key that was lost: the desk shows fewer, and
                // weir node log verify says which.
                continue;
            }
        }
    }

    @Override
    public SignedCheckpoint record(Decided decided, String envelope, UnsealedAnswer answer) throws NotRecorded {
        return append(new OwnEntry(decided, answer.session(), envelope, answer.statement(), answer.table()));
    }

    @Override
    public void recordFree(Decided decided, String session, String envelope, String statement) throws NotRecorded {
        var _ = append(new OwnEntry(decided, session, envelope, statement, Bytes.of(new byte[0])));
    }

    private SignedCheckpoint append(OwnEntry entry) throws NotRecorded {
        try {
            List<Bytes> parts = leaves(entry);
            for (Bytes part : parts.subList(0, parts.size() - 1)) {
                log.append(part);
            }
            Appended last = log.append(parts.getLast());
            remember(last.index(), entry.decided());
            return last.checkpoint();
        } catch (LogUnavailableException e) {
            throw new NotRecorded(e.getMessage(), e);
        }
    }

    private List<Bytes> leaves(OwnEntry entry) throws NotRecorded {
        try {
            return encrypting.submit(() -> leaves.of(entry.bytes())).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRecorded("The wait for the agency's log was interrupted", e);
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new NotRecorded("The entry cannot be encrypted", e);
        }
    }

    private void remember(long index, Decided decided) {
        synchronized (latest) {
            latest.addFirst(new Kept(index, decided));
            if (latest.size() > AT_HAND) {
                latest.removeLast();
            }
        }
    }

    @Override
    public SignedCheckpoint checkpoint() {
        return log.checkpoint();
    }

    /** The latest decisions, newest first. */
    public List<Kept> latest(int most) {
        synchronized (latest) {
            return new ArrayList<>(latest).subList(0, Math.min(most, latest.size()));
        }
    }

    /**
     * A decision and where it stands.
     *
     * @param index of its entry's last leaf
     */
    public record Kept(long index, Decided decided) {}

    /**
     * One entry, read from the disk.
     *
     * @param index of its last leaf; empty when no entry ends there
     */
    public Optional<OwnEntry> find(long index) throws IOException {
        if (index < 0 || index >= log.checkpoint().checkpoint().size() || !isEnd(index)) {
            return Optional.empty();
        }
        List<OwnEntry> found = new ArrayList<>();
        new NewestFirst(log, leaves).read(index, (last, entry) -> {
            if (last == index) {
                found.add(entry);
            }
            return last != index && index - last < FARTHEST;
        });
        return found.stream().findFirst();
    }

    private boolean isEnd(long index) throws IOException {
        try {
            return leaves.open(log.entry(index)).isLast();
        } catch (NotVerifiedException e) {
            throw new IOException("Entry " + index + " of the agency's own log cannot be read: " + e.getMessage(), e);
        }
    }

    /** Every entry, from the newest to the oldest, until the reader has had enough. */
    public void newestFirst(EntryReader reader) throws IOException {
        new NewestFirst(log, leaves).read(log.checkpoint().checkpoint().size() - 1, reader);
    }

    /** Why nothing can be written at present; then every question is refused. */
    public Optional<String> trouble() {
        return log.trouble();
    }

    /** What a person should know about the way the log was found when it was opened. */
    public List<String> findings() {
        return log.findings();
    }

    /** The log as it is published to whoever may read it. */
    public LogSource published() {
        return log;
    }

    public LogIdentity identity() {
        return log.identity();
    }

    @Override
    public void close() throws IOException {
        encrypting.shutdown();
        log.close();
    }
}
