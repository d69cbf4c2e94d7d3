package org.weir.node.tables;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.weir.answer.RefusedException;
import org.weir.shared.PassedTable;

/**
 * Takes the released tables that the hub passes on, one after another, whenever it hears that there are some. One that does not verify is
 * reported and left out, and not asked for again once a later one was kept. One that cannot be stored is asked for again, after a while
 * or at the next news, and none after it before.
 *
 * <p>A table counts when it verifies by the membership that was in force when its question was logged: members that joined or left since
 * change neither how many had to witness it, nor whose seals are in it.
 */
public final class TableIntake implements AutoCloseable {
    /** A full disk is not emptied in seconds. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final TableLine hub;
    private final TableShelf shelf;
    private final Supplier<String> membership;
    private final PastMemberships past;
    private final Predicate<String> views;
    private final Semaphore news = new Semaphore(0);
    private final TableEvents events = new TableEvents();
    private final Duration again;
    private final Thread worker = Thread.ofVirtual().name("released-tables").unstarted(this::work);
    private long after;

    private TableIntake(
            TableLine hub,
            TableShelf shelf,
            Supplier<String> membership,
            PastMemberships past,
            Predicate<String> views,
            Duration again) {
        this.hub = hub;
        this.shelf = shelf;
        this.membership = membership;
        this.past = past;
        this.views = views;
        this.again = again;
        this.after = shelf.newest();
    }

    /**
     * Starts; it waits for {@link #announced}.
     *
     * @param membership in force, as the hub sealed it
     * @param views what this node's witness makes of a cosigned checkpoint: false when it contradicts what it was shown
     */
    public static TableIntake start(
            TableLine hub,
            TableShelf shelf,
            Supplier<String> membership,
            PastMemberships past,
            Predicate<String> views) {
        return start(hub, shelf, membership, past, views, AGAIN);
    }

    /** @param again how long after a table could not be stored */
    static TableIntake start(
            TableLine hub,
            TableShelf shelf,
            Supplier<String> membership,
            PastMemberships past,
            Predicate<String> views,
            Duration again) {
        TableIntake intake = new TableIntake(hub, shelf, membership, past, views, again);
        intake.worker.start();
        return intake;
    }

    /** The hub says that there are tables. Returns at once. */
    public void announced() {
        news.release();
    }

    private void work() {
        try {
            boolean done = true;
            while (true) {
                if (done) {
                    news.acquire();
                } else {
                    boolean _ = news.tryAcquire(again.toNanos(), TimeUnit.NANOSECONDS);
                }
                news.drainPermits();
                done = takeAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** @return false when one has to be tried again */
    private boolean takeAll() {
        try {
            for (Optional<PassedTable> next = hub.next(after); next.isPresent(); next = hub.next(after)) {
                if (next.get().released() <= after) {
                    events.refused(next.get().released(), "The hub passes on what was passed on before");
                    return true;
                }
                if (!take(next.get())) {
                    return false;
                }
                after = next.get().released();
            }
        } catch (IOException | RefusedException | RuntimeException e) {
            events.notFetched(e.getClass().getName()); // the hub says it again at the next connection
        }
        return true;
    }

    private void keep(PassedTable table) throws RefusedException, IOException {
        String now = membership.get();
        try {
            var _ = shelf.keep(table, now);
        } catch (RefusedException e) {
            String then = past.at(table.part().from());
            if (then.equals(now)) {
                throw e;
            }
            var _ = shelf.keep(table, then);
        }
    }

    /** @return false when it could not be stored, or the hub not say under which membership it was asked: then it is still wanted */
    private boolean take(PassedTable table) {
        try {
            if (views.test(table.part().checkpoint().note())) {
                keep(table);
            } else {
                events.refused(table.released(), "The log contradicts what this node's witness was shown");
            }
            return true;
        } catch (RefusedException e) {
            events.refused(table.released(), e.reason());
            return true;
        } catch (IOException e) {
            events.refused(table.released(), "It cannot be verified or stored at present; it is tried again");
            return false;
        } catch (RuntimeException e) {
            // A fault of this program over one table keeps none of the others away.
            events.refused(
                    table.released(), "It cannot be read (" + e.getClass().getSimpleName() + ")");
            return true;
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
