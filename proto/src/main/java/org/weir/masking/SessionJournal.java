package org.weir.masking;

import org.weir.Bytes;

/**
 * Port: what a node must never do twice in a session, in any life of its process.
 *
 * <p>Each method returns after its step is on disk, and refuses when the step was recorded before: with the same value or another.
 * Callers call before they send. A step that was recorded and never sent costs a session; the other way round could cost a vector.
 *
 * <p>A guard joins the session that it guards, so it can have no figures in it; the sum of masks is the vector it uploads.
 */
public interface SessionJournal {

    /** The node joins. */
    void joins(String session) throws SessionRefusedException;

    /** The node uploads the vector with this digest. */
    void uploads(String session, Bytes vector) throws SessionRefusedException;

    /** The node reveals for the survivors with this digest. */
    void reveals(String session, Bytes survivors) throws SessionRefusedException;
}
