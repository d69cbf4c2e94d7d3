package org.weir.node.total;

import java.time.Instant;

/**
 * When a session's steps are over, as the hub proposes.
 *
 * @param joinBy when the roster closes
 * @param uploadBy when the survivors are fixed
 * @param revealBy when the session ends, whatever happened
 */
public record Times(Instant joinBy, Instant uploadBy, Instant revealBy) {}
