/**
 * Released totals as every member may keep them: what shows a table to an agency that did not ask for it, and how such an agency computes
 * the sum again. Pure: no clock but the one it is given, no I/O. Start at {@link org.weir.shared.PassedTable#verify}, then
 * {@link org.weir.shared.TotalAudit}.
 */
@NullMarked
package org.weir.shared;

import org.jspecify.annotations.NullMarked;
