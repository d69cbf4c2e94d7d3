/**
 * Released tables as this agency's own: kept when they verify, and used for every later question that they cover. Sees totals that left
 * already, never a record. Start at {@link org.weir.node.tables.TableShelf} and {@link org.weir.node.tables.Planner}.
 */
@NullMarked
package org.weir.node.tables;

import org.jspecify.annotations.NullMarked;
