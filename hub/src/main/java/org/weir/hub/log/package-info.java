/**
 * Keeps the federation's log: durable before acknowledged, one tree that only grows, published as tiles anyone can read. What the
 * entries say is none of its business. Start at {@link org.weir.hub.log.TransparencyLog}.
 */
@NullMarked
package org.weir.hub.log;

import org.jspecify.annotations.NullMarked;
