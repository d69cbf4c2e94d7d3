/**
 * What this node has spent of its data subjects' privacy, and the steps it must never take twice in a masking session: on disk before
 * anything is computed or sent, and never given back. It sees amounts, years and names of sessions; never a question, a record or a
 * figure. Start at {@link org.weir.node.ledger.BudgetLedger}.
 */
@NullMarked
package org.weir.node.ledger;

import org.jspecify.annotations.NullMarked;
