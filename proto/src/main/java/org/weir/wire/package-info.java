/**
 * The bytes of tables. A table is turned into bytes from a {@link org.weir.disclosure.ReleasedTable} or a
 * {@link org.weir.answer.CombinedTable} and from nothing else. Start at {@link org.weir.wire.TableEncoding}.
 */
@NullMarked
package org.weir.wire;

import org.jspecify.annotations.NullMarked;
