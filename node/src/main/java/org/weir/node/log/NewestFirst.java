package org.weir.node.log;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.console.log.TransparencyLog;
import org.weir.transparency.NotVerifiedException;

/**
 * Reads an agency's entries from the newest to the oldest. What cannot be opened is passed over: {@code weir node log verify} names
 * it.
 */
final class NewestFirst {
    private final TransparencyLog log;
    private final Leaves leaves;
    private final Map<Bytes, Unfinished> unfinished = new HashMap<>();

    NewestFirst(TransparencyLog log, Leaves leaves) {
        this.log = log;
        this.leaves = leaves;
    }

    /** @param from index to begin at, downwards */
    void read(long from, EntryReader reader) throws IOException {
        boolean more = true;
        for (long index = from; index >= 0 && more; index--) {
            try {
                more = leaf(index, leaves.open(log.entry(index)), reader);
            } catch (NotVerifiedException e) {
                // Another key's, or damaged: it is not this reading that has to say so.
                more = true;
            }
        }
    }

    private boolean leaf(long index, Leaves.Part part, EntryReader reader) throws NotVerifiedException {
        if (part.isLast()) {
            unfinished.put(part.name(), new Unfinished(index, new ArrayDeque<>()));
        }
        Unfinished entry = unfinished.get(part.name());
        if (entry == null) {
            return true; // it was begun, and never finished
        }
        if (!entry.parts.isEmpty() && part.number() != entry.parts.getFirst().number() - 1) {
            unfinished.remove(part.name());
            throw new NotVerifiedException("A part of the entry is missing");
        }
        entry.parts.addFirst(part);
        if (part.number() > 0) {
            return true;
        }
        unfinished.remove(part.name());
        return reader.read(entry.last, OwnEntry.parse(Leaves.join(List.copyOf(entry.parts))));
    }

    private record Unfinished(long last, Deque<Leaves.Part> parts) {}
}
