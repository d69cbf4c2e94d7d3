package org.weir.node.tables;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.weir.answer.RefusedException;
import org.weir.shared.PassedTable;

/**
 * Takes the released tables that the hub passes on, one after another, whenever it hears that there are some. One that does not verify is
 * reported and left out, and not asked for again once a later one was kept.
 */
public final class TableIntake implements AutoCloseable {
    private final TableLine hub;
    private final TableShelf shelf;
    private final Supplier<String> membership;
    private final Predicate<String> views;
    private final Semaphore news = new Semaphore(0);
    private final TableEvents events = new TableEvents();
    private final Thread worker = Thread.ofVirtual().name("released-tables").unstarted(this::work);
    private long after;

    private TableIntake(TableLine hub, TableShelf shelf, Supplier<String> membership, Predicate<String> views) {
        this.hub = hub;
        this.shelf = shelf;
        this.membership = membership;
        this.views = views;
        this.after = shelf.newest();
    }

    /**
     * Starts; it waits for {@link #announced}.
     *
     * @param membership in force, as the hub sealed it
     * @param views what this node's witness makes of a cosigned checkpoint: false when it contradicts what it was shown
     */
    public static TableIntake start(
            TableLine hub, TableShelf shelf, Supplier<String> membership, Predicate<String> views) {
        TableIntake intake = new TableIntake(hub, shelf, membership, views);
        intake.worker.start();
        return intake;
    }

    /** The hub says that there are tables. Returns at once. */
    public void announced() {
        news.release();
    }

    private void work() {
        try {
            while (true) {
                news.acquire();
                news.drainPermits();
                takeAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void takeAll() {
        try {
            for (Optional<PassedTable> next = hub.next(after); next.isPresent(); next = hub.next(after)) {
                if (next.get().released() <= after) {
                    events.refused(next.get().released(), "The hub passes on what was passed on before");
                    return;
                }
                after = next.get().released();
                take(next.get());
            }
        } catch (IOException | RefusedException | RuntimeException e) {
            events.notFetched(e.getClass().getName()); // the hub says it again at the next connection
        }
    }

    private void take(PassedTable table) {
        try {
            if (!views.test(table.part().checkpoint().note())) {
                events.refused(table.released(), "The log contradicts what this node's witness was shown");
                return;
            }
            var _ = shelf.keep(table, membership.get());
        } catch (RefusedException e) {
            events.refused(table.released(), e.reason());
        } catch (IOException e) {
            events.refused(table.released(), "It cannot be stored");
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
