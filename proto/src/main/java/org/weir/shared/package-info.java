/**
 * Released totals as every member may keep them: what shows a table to an agency that did not ask for it. Pure: no clock but the one it is
 * given, no I/O. Start at {@link org.weir.shared.PassedTable#verify}.
 */
@NullMarked
package org.weir.shared;

import org.jspecify.annotations.NullMarked;
