package org.weir.node.records.columns;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps a few scratches for the next questions, so that a table of many cells is not allocated anew each time. */
final class ScratchPool {
    private static final int MOST_IDLE = 4;

    private final ConcurrentLinkedDeque<Scratch> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    Scratch take(int cells) {
        Scratch scratch = idle.pollFirst();
        if (scratch == null) {
            return new Scratch(cells);
        }
        idleCount.decrementAndGet();
        scratch.size(cells);
        return scratch;
    }

    void giveBack(Scratch scratch) {
        if (idleCount.incrementAndGet() <= MOST_IDLE) {
            idle.addFirst(scratch);
        } else {
            idleCount.decrementAndGet();
        }
    }
}
