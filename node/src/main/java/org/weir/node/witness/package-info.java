/**
 * Watches the hub's log for the federation: cosigns what only grew, and keeps the proof when it did not. It reads no entry. Start at
 * {@link org.weir.node.witness.Witness}.
 */
@NullMarked
package org.weir.node.witness;

import org.jspecify.annotations.NullMarked;
