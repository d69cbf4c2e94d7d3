package org.weir.console.log;

/** Paths of the published resources that are no tiles. */
final class Published {
    /** The log's newest checkpoint (C2SP tlog-tiles). */
    static final String CHECKPOINT = "checkpoint";

    /** The newest checkpoint that a quorum of witnesses cosigned, with their cosignatures. */
    static final String WITNESSED = "checkpoint.witnessed";

    private Published() {}
}
