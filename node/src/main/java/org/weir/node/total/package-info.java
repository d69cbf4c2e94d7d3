/**
 * A node's part in a session of profile {@code total}: join, charge, count, cover, upload, reveal. Knows ports and no transport; a
 * figure exists here between the count and the gate only. Start at {@link org.weir.node.total.TakePart}.
 */
@NullMarked
package org.weir.node.total;

import org.jspecify.annotations.NullMarked;
