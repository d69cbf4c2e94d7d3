package org.weir.console.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.Bytes;
import org.weir.transparency.SignedCheckpoint;

/**
 * Gives every entry its place: one thread, at once when nothing else waits, and in one batch what came while the disk was busy. The
 * files follow a little later, once for all that came in between. Bounded in memory and in waiting.
 */
final class Sequencer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Sequencer.class);

    /** So many entries have no files at the most, however fast they come: the journal that keeps them is to stay small. */
    private static final int MOST_UNPUBLISHED = 1_024;

    private final LogWriter writer;
    private final LogLimits limits;
    private final Consumer<LogState> onState;
    private final Supplier<Optional<SignedCheckpoint>> cosigned;
    private final Semaphore room;
    private final LinkedBlockingQueue<WaitingEntry> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable String trouble;
    private volatile boolean cosignedIsNew;
    private volatile boolean closed;

    /**
     * @param onState told of every new state before the entries in it are acknowledged
     * @param cosigned the newest checkpoint with cosignatures, to be published
     */
    Sequencer(
            LogWriter writer,
            LogLimits limits,
            Consumer<LogState> onState,
            Supplier<Optional<SignedCheckpoint>> cosigned) {
        this.writer = writer;
        this.limits = limits;
        this.onState = onState;
        this.cosigned = cosigned;
        this.room = new Semaphore(limits.waitingBytes());
        this.thread = Thread.ofPlatform().name("log-sequencer").daemon(true).start(this::run);
    }

    /** Why appends are refused at present. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    Appended append(List<Bytes> entries) throws LogUnavailableException {
        WaitingEntry waiting = new WaitingEntry(entries);
        int cost = waiting.cost();
        if (entries.size() > limits.batchEntries() || cost > limits.waitingBytes()) {
            throw new IllegalArgumentException("More entries than one batch has room for");
        }
        try {
            if (closed || !room.tryAcquire(cost, limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LogUnavailableException(
                        closed ? "The log is closed" : "The log's waiting room is full: it writes too slowly");
            }
            queue.add(waiting);
            if (closed) {
                refuseAll(); // the thread may have looked for the last time before this entry came
            }
            return waiting.await(limits.patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("The wait was interrupted; the entry may or may not be in the log", e);
        }
    }

    /** There is a newer checkpoint with cosignatures. */
    void publishCosigned() {
        cosignedIsNew = true;
        queue.add(WaitingEntry.nothing());
    }

    private void run() {
        try {
            while (!closed) {
                write(batch(queue.take()));
                if (isBehind()) {
                    writeUntil(System.nanoTime() + limits.publishAfter().toNanos());
                    publish();
                }
            }
            if (isBehind()) {
                publish();
            }
        } catch (InterruptedException e) {
            LOGGER.debug("The sequencer was interrupted and ends", e);
        } catch (RuntimeException | Error e) {
            LOGGER.error("The sequencer failed and ends", e);
            trouble = "The log stopped after an internal error";
        } finally {
            closed = true;
            refuseAll();
        }
    }

    private boolean isBehind() {
        return cosignedIsNew || writer.unpublished() > 0;
    }

    private void writeUntil(long deadline) throws InterruptedException {
        while (!closed && writer.unpublished() < MOST_UNPUBLISHED) {
            WaitingEntry next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            write(batch(next));
        }
    }

    private List<WaitingEntry> batch(WaitingEntry first) {
        List<WaitingEntry> batch = new ArrayList<>();
        int bytes = 0;
        int entries = 0;
        for (WaitingEntry next = first; next != null; next = queue.poll()) {
            room.release(next.cost());
            if (next.take()) {
                batch.add(next);
                entries += next.entries().size();
                bytes += next.bytes();
            }
            if (entries >= limits.batchEntries() || bytes >= limits.batchBytes()) {
                break;
            }
        }
        return batch;
    }

    private void write(List<WaitingEntry> batch) {
        if (batch.isEmpty()) {
            return;
        }
        long index = writer.state().view().size();
        try {
            writer.append(batch.stream()
                    .flatMap(waiting -> waiting.entries().stream())
                    .toList());
        } catch (IOException e) {
            fail("The log cannot write an entry", e);
            batch.forEach(waiting -> waiting.refuse(new LogUnavailableException("The log cannot write", e)));
            return;
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.refuse(new LogUnavailableException("The log stopped", e)));
            throw e;
        }
        onState.accept(writer.state());
        recovered();
        SignedCheckpoint checkpoint = writer.state().checkpoint();
        for (WaitingEntry waiting : batch) {
            waiting.acknowledge(new Appended(index, checkpoint));
            index += waiting.entries().size();
        }
    }

    /** After the acknowledgement: a failure here loses nothing, and refuses the next entries until it is put right. */
    private void publish() {
        cosignedIsNew = false; // first: one that comes meanwhile is published by the next turn
        try {
            writer.publish(cosigned.get());
            onState.accept(writer.state());
            recovered();
        } catch (IOException e) {
            fail("The log cannot publish its tiles", e);
        }
    }

    /** Nothing is appended while files that could not be written are missing, so an append says that all is well. */
    private void recovered() {
        if (trouble != null) {
            LOGGER.info("The log writes again");
            trouble = null;
        }
    }

    private void fail(String sentence, IOException e) {
        if (trouble == null) {
            LOGGER.warn("{} ({}); entries are refused until it can", sentence, e.getMessage());
        }
        trouble = sentence + ": " + e.getMessage();
    }

    private void refuseAll() {
        for (WaitingEntry next = queue.poll(); next != null; next = queue.poll()) {
            if (next.take()) {
                next.refuse(new LogUnavailableException("The log is closed"));
            }
        }
    }

    /** Entries that were taken are written; others are refused. */
    @Override
    public void close() {
        closed = true;
        queue.add(WaitingEntry.nothing());
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        refuseAll();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
