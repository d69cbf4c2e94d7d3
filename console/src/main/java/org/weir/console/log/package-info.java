/**
 * Keeps a tamper-evident log, the federation's or an agency's own: durable before acknowledged, one tree that only grows, published as
 * tiles anyone can read. What the entries say is none of its business. Start at {@link org.weir.console.log.TransparencyLog}.
 */
@NullMarked
package org.weir.console.log;

import org.jspecify.annotations.NullMarked;
