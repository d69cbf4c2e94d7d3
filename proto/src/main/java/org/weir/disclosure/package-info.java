/**
 * The gates between a node's figures and the wire, one per release profile: {@code RawTable -> DisclosureControl -> ReleasedTable}
 * (profile local) and {@code RawTable -> TotalControl -> MaskedTable} (profile total). No clock and no I/O; the only randomness is
 * that of profile total. Only this package can read a {@link org.weir.disclosure.RawTable}; only it can make a
 * {@link org.weir.disclosure.ReleasedTable} or a {@link org.weir.disclosure.MaskedTable}. Start at
 * {@link org.weir.disclosure.DisclosureControl} and {@link org.weir.disclosure.TotalControl}.
 */
@NullMarked
package org.weir.disclosure;

import org.jspecify.annotations.NullMarked;
