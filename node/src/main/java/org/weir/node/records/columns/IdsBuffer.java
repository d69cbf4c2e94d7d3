package org.weir.node.records.columns;

import java.util.ArrayList;
import java.util.List;

/** Ids still being collected: full chunks are packed at once, so that ten million rows cost about what they cost in the end. */
final class IdsBuffer {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<Ids> full = new ArrayList<>();
    private final int[] last = new int[CHUNK];
    private int inLast;

    void append(int id) {
        if (inLast == CHUNK) {
            full.add(Ids.packed(last, CHUNK));
            inLast = 0;
        }
        last[inLast++] = id;
    }

    int get(int row) {
        int chunk = row >>> CHUNK_BITS;
        int within = row & (CHUNK - 1);
        return chunk < full.size() ? full.get(chunk).get(within) : last[within];
    }

    int size() {
        return full.size() * CHUNK + inLast;
    }
}
