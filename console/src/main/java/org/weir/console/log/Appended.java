package org.weir.console.log;

import org.weir.transparency.SignedCheckpoint;

/**
 * An entry that is durably in the log.
 *
 * @param index its place
 * @param checkpoint one of a tree that holds it, by the log alone; witnesses have not seen it yet
 */
public record Appended(long index, SignedCheckpoint checkpoint) {}
