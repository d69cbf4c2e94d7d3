/**
 * Who belongs to the federation, as files in the hub's folder: the signed membership, invitations, and the TLS keys that were
 * certified. Knows no question. Start at {@link org.weir.hub.membership.MembershipRegister}.
 */
@NullMarked
package org.weir.hub.membership;

import org.jspecify.annotations.NullMarked;
