/**
 * The node's own secrets for its records: the key that encrypts epochs and the key that turns a source's subject ids into
 * pseudonyms. They never leave the node. Start at {@link org.weir.node.keys.NodeKeys}.
 */
@NullMarked
package org.weir.node.keys;

import org.jspecify.annotations.NullMarked;
