/**
 * Files that survive a crash: replaced whole or not at all, the newest of a row of contents, and a log of claimed identifiers that
 * is on disk before a claim succeeds. Knows nothing of what is in them. Start at {@link org.weir.console.durable.AtomicFile}.
 */
@NullMarked
package org.weir.console.durable;

import org.jspecify.annotations.NullMarked;
