/**
 * Files that survive a crash: replaced whole or not at all, the newest of a row of contents, a log of claimed identifiers that is on
 * disk before a claim succeeds, and a stop with who and why. Of the other contents it knows nothing. Start at
 * {@link org.weir.console.durable.AtomicFile}.
 */
@NullMarked
package org.weir.console.durable;

import org.jspecify.annotations.NullMarked;
