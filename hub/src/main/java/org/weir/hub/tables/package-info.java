/**
 * Passes released totals on: every member gets every table, whoever asked, with what shows that the log has it; and keeps for a while what
 * the members of their sessions sent. Files hold what members verify, figures that left already, and vectors under masks. Start at
 * {@link org.weir.hub.tables.PassedTables}.
 */
@NullMarked
package org.weir.hub.tables;

import org.jspecify.annotations.NullMarked;
