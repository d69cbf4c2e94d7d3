package org.weir.transparency;

import java.util.List;
import org.weir.Bytes;

/** Evidence: this entry stands in the log at this index, and a quorum of witnesses cosigned a tree that holds it. */
public final class ProvenEntry {
    private final Bytes entry;
    private final long index;
    private final Checkpoint checkpoint;
    private final List<Cosignature> cosignatures;

    ProvenEntry(Bytes entry, long index, Checkpoint checkpoint, List<Cosignature> cosignatures) {
        this.entry = entry;
        this.index = index;
        this.checkpoint = checkpoint;
        this.cosignatures = List.copyOf(cosignatures);
    }

    public Bytes entry() {
        return entry;
    }

    public long index() {
        return index;
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    public List<Cosignature> cosignatures() {
        return cosignatures;
    }

    @Override
    public String toString() {
        return "entry " + index + " of " + checkpoint.origin();
    }
}
