/**
 * The hub's way through a session of profile {@code total}: invite, fix the roster, collect, have the survivors logged, unmask. Knows
 * ports and no transport, and has no type that could hold an agency's figures. Start at {@link org.weir.hub.total.RunningTotal}.
 */
@NullMarked
package org.weir.hub.total;

import org.jspecify.annotations.NullMarked;
