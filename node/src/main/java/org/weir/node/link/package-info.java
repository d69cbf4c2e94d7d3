/**
 * The node's one connection to the hub, which the node opens: questions come down it, sealed answers go up. It verifies nothing
 * of a question and sees no record; it keeps the newest membership. Start at {@link org.weir.node.link.HubLink}.
 */
@NullMarked
package org.weir.node.link;

import org.jspecify.annotations.NullMarked;
