/**
 * A question's way through the hub: verify, permit, route, gather, combine, seal. Knows ports and no transport. Start at
 * {@link org.weir.hub.federate.FederateQuestion}.
 */
@NullMarked
package org.weir.hub.federate;

import org.jspecify.annotations.NullMarked;
