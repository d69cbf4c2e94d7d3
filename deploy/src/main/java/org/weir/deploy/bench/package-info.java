/**
 * {@code weir bench}: times Weir and its peers side by side, in one run, on the same cases, and checks every answer. Nothing here
 * is used when Weir works. Start at {@link org.weir.deploy.bench.Bench}.
 */
@NullMarked
package org.weir.deploy.bench;

import org.jspecify.annotations.NullMarked;
