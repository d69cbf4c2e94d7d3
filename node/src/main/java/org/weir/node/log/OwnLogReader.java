package org.weir.node.log;

import com.google.crypto.tink.Aead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.weir.Bytes;
import org.weir.transparency.NotVerifiedException;

/**
 * Puts an agency's entries together from the leaves of its log, which are given in their order. An entry counts when its last part
 * is there; one whose writing was interrupted never left the node, and is only counted.
 */
public final class OwnLogReader {
    /** Entries being written at one moment are few; an unfinished one that so many others have passed was interrupted. */
    private static final int UNFINISHED = 1_024;

    private final Leaves leaves;
    private final BiConsumer<Long, OwnEntry> entries;
    private final Map<Bytes, List<Leaves.Part>> unfinished = new LinkedHashMap<>();
    private long interrupted;

    /**
     * @param origin of the log
     * @param entries hears each entry with the index of its last leaf
     */
    public OwnLogReader(Aead cipher, String origin, BiConsumer<Long, OwnEntry> entries) {
        this.leaves = new Leaves(cipher, origin);
        this.entries = entries;
    }

    /** @throws NotVerifiedException when the leaf is not this agency's, or not what it wrote */
    public void leaf(long index, Bytes leaf) throws NotVerifiedException {
        Leaves.Part part = leaves.open(leaf);
        List<Leaves.Part> sofar = unfinished.computeIfAbsent(part.name(), _ -> new ArrayList<>());
        if (part.number() != sofar.size() || part.number() >= part.of()) {
            throw new NotVerifiedException("A part of its entry is missing before it");
        }
        sofar.add(part);
        if (part.isLast()) {
            unfinished.remove(part.name());
            entries.accept(index, OwnEntry.parse(Leaves.join(sofar)));
        } else if (unfinished.size() > UNFINISHED) {
            unfinished.remove(unfinished.keySet().iterator().next());
            interrupted++;
        }
    }

    /** Entries that were begun and never finished. */
    public long interrupted() {
        return interrupted + unfinished.size();
    }
}
