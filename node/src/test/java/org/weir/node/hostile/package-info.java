/** Hubs that lie, over real TLS and gRPC, in front of a real node. */
@NullMarked
package org.weir.node.hostile;

import org.jspecify.annotations.NullMarked;
