/**
 * The embedded store: the epoch, an immutable encrypted file of dictionary-coded columns, and the scan over it. Start at
 * {@link org.weir.node.records.columns.EpochStore} for the file, at {@link org.weir.node.records.columns.Epoch} for the answer.
 * Knows codes and pseudonyms only; a direct identifier never gets this far.
 */
@NullMarked
package org.weir.node.records.columns;

import org.jspecify.annotations.NullMarked;
