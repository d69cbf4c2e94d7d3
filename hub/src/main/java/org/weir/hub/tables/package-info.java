/**
 * Passes released totals on: every member gets every table, whoever asked, with what shows that the log has it. Files hold what the
 * members verify, and figures that left already. Start at {@link org.weir.hub.tables.PassedTables}.
 */
@NullMarked
package org.weir.hub.tables;

import org.jspecify.annotations.NullMarked;
