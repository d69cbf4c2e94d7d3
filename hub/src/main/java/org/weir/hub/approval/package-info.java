/**
 * Decisions that need two people: one proposes with a reason, another confirms. It knows neither page nor network. Start at
 * {@link org.weir.hub.approval.Proposals}.
 */
@NullMarked
package org.weir.hub.approval;

import org.jspecify.annotations.NullMarked;
