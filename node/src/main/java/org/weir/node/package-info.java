/**
 * The node as a program: what it is configured with, how its parts are put together, and what it is while it runs. Start at
 * {@link org.weir.node.NodeWiring}. Everything else is in the packages below, which do not know this one.
 */
@NullMarked
package org.weir.node;

import org.jspecify.annotations.NullMarked;
