/**
 * Where an agency's records come from, as a port: {@link org.weir.node.records.RecordSource} counts a closed question and gives
 * an unprotected table. It knows nothing of who asks, of policy or of the wire; the filter of consent is inside each source, so
 * no caller can forget it.
 */
@NullMarked
package org.weir.node.records;

import org.jspecify.annotations.NullMarked;
