/**
 * What comes back: released figures added over agencies, who took part, and the refusals the protocol knows. Start at
 * {@link org.weir.answer.CombinedTable} and {@link org.weir.answer.Refusal}.
 */
@NullMarked
package org.weir.answer;

import org.jspecify.annotations.NullMarked;
