package org.weir.hub.membership;

import java.time.Instant;
import java.util.Optional;
import org.weir.Bytes;

/**
 * The hub's record of an invitation.
 *
 * @param secret digest of the one-time secret; the secret itself is not kept
 * @param redeemedBy id of the signing key it was redeemed with: it can be redeemed again with that key only, so that a node whose
 *     reply was lost can ask once more
 */
record InvitedAgency(
        String agency, String name, String kind, Bytes secret, Instant expires, Optional<String> redeemedBy) {

    InvitedAgency redeemed(String key) {
        return new InvitedAgency(agency, name, kind, secret, expires, Optional.of(key));
    }
}
