/**
 * Decisions that need two people: one proposes with a reason, another confirms. It knows neither page nor network. Start at
 * {@link org.weir.console.approval.Proposals}; {@link org.weir.console.approval.Decisions} carries out what was agreed.
 */
@NullMarked
package org.weir.console.approval;

import org.jspecify.annotations.NullMarked;
