/**
 * The one gate between a node's figures and the wire: {@code RawTable -> DisclosureControl -> ReleasedTable}. Pure: no clock, no
 * I/O, no randomness but the record keys it is given. Only this package can read a {@link org.weir.disclosure.RawTable}; only it
 * can make a {@link org.weir.disclosure.ReleasedTable}. Start at {@link org.weir.disclosure.DisclosureControl}.
 */
@NullMarked
package org.weir.disclosure;

import org.jspecify.annotations.NullMarked;
