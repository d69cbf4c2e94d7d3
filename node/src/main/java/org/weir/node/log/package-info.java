/**
 * The agency's own log: everything that was asked of it, what it decided and what left, in a tree that only grows, readable with the
 * agency's keys alone. Start at {@link org.weir.node.log.OwnLog}.
 */
@NullMarked
package org.weir.node.log;

import org.jspecify.annotations.NullMarked;
