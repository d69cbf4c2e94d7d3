package org.weir.console.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.signing.ReplayStore;

/**
 * A replay store in one file.
 *
 * <p>A claim returns after its entry is on disk. Claims that arrive while a flush is under way share the next one, so a hundred
 * at once cost a few flushes. What cannot be recorded is refused: a full disk stops answers, it does not stop the check.
 *
 * <p>One process and one store a file. It does not protect against an older copy of the file being put back.
 */
public final class DurableReplayStore implements ReplayStore, AutoCloseable {
    /** Entries are kept this much longer than they could be accepted, for a clock that is set back. */
    static final Duration MARGIN = Duration.ofMinutes(15);

    private static final int COMPACT_AT = 1 << 15;

    private final Path file;
    private final Clock clock;
    private final ConcurrentMap<ReplayEntry.Key, Long> claimed = new ConcurrentHashMap<>();
    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private ReplayFile log;
    private boolean usable = true;
    private boolean closed;

    private DurableReplayStore(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        for (ReplayEntry entry : ReplayFile.read(file)) {
            claimed.put(entry.key(), entry.expires());
        }
        forgetExpired();
        this.log = rewritten();
    }

    /**
     * Opens a store, or makes it. A tail that a crash tore off is dropped: its claims never returned.
     *
     * @throws IOException also when the file is damaged before its tail
     */
    public static DurableReplayStore open(Path file, Clock clock) throws IOException {
        return new DurableReplayStore(file, clock);
    }

    @Override
    public void claim(String issuer, String identifier, Instant expires) throws RefusedException {
        ReplayEntry entry = ReplayEntry.of(issuer, identifier, expires);
        // Before writing, and never taken back: a claim that fails to be recorded stays refused.
        if (claimed.putIfAbsent(entry.key(), entry.expires()) != null) {
            throw new RefusedException(Refusal.REPLAYED, "The envelope was received before");
        }
        Pending mine = new Pending(entry);
        pending.add(mine);
        flushing.lock();
        try {
            while (mine.state == State.WAITING) {
                flush();
            }
        } finally {
            flushing.unlock();
        }
        if (mine.state != State.DURABLE) {
            throw new RefusedException(Refusal.UNAVAILABLE, "The replay store " + file + " cannot be written");
        }
    }

    /** Number of entries remembered. */
    public int size() {
        return claimed.size();
    }

    /** Number of flushes to disk since the store was opened. */
    long flushes() {
        flushing.lock();
        try {
            return log.flushes();
        } finally {
            flushing.unlock();
        }
    }

    /** Claims are refused from now on. */
    @Override
    public void close() throws IOException {
        flushing.lock();
        try {
            closed = true;
            log.close();
        } finally {
            flushing.unlock();
        }
    }

    /** Writes all that wait; the caller holds the lock. */
    private void flush() {
        List<Pending> batch = new ArrayList<>();
        for (Pending next = pending.poll(); next != null; next = pending.poll()) {
            batch.add(next);
            if (batch.size() == ReplayFile.MAX_BATCH) {
                break;
            }
        }
        State outcome = write(batch) ? State.DURABLE : State.FAILED;
        batch.forEach(p -> p.state = outcome);
    }

    private boolean write(List<Pending> batch) {
        if (closed) {
            return false;
        }
        try {
            if (!usable || log.entries() >= Math.max(COMPACT_AT, 2L * claimed.size())) {
                // After a failed flush nobody knows what the old file holds: a new one is written from memory.
                forgetExpired();
                log.close();
                log = rewritten();
            }
            usable = false;
            log.append(batch.stream().map(Pending::entry).toList());
            usable = true;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private ReplayFile rewritten() throws IOException {
        List<ReplayEntry> entries = new ArrayList<>();
        claimed.forEach((key, expires) -> entries.add(new ReplayEntry(key, expires)));
        AtomicFile.write(file, ReplayFile.content(entries));
        return new ReplayFile(InPlaceFile.flushing(file), entries.size(), log == null ? 0 : log.flushes());
    }

    private void forgetExpired() {
        long horizon = clock.instant().minus(MARGIN).getEpochSecond();
        claimed.values().removeIf(expires -> expires < horizon);
    }

    private enum State {
        WAITING,
        DURABLE,
        FAILED
    }

    private static final class Pending {
        private final ReplayEntry entry;
        private volatile State state = State.WAITING;

        Pending(ReplayEntry entry) {
            this.entry = entry;
        }

        ReplayEntry entry() {
            return entry;
        }
    }
}
