/**
 * Proofs that something stands in an append-only log, in the published formats of C2SP and RFC 6962: hashing, proofs, signed
 * notes, checkpoints, cosignatures, tile addresses, receipts. Pure: no clock but the one it is given, no I/O. Start at
 * {@link org.weir.transparency.Receipt}.
 */
@NullMarked
package org.weir.transparency;

import org.jspecify.annotations.NullMarked;
