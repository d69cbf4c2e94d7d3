package org.weir.hub.federate;

import java.time.Duration;

/**
 * How much the hub takes on at a time.
 *
 * @param patience how long agencies are waited for, at most
 * @param concurrent questions at a time
 * @param perRequester questions at a time of one requester
 */
public record FederateLimits(Duration patience, int concurrent, int perRequester) {
    public FederateLimits {
        if (!patience.isPositive() || concurrent < 1 || perRequester < 1) {
            throw new IllegalArgumentException("Limits of the hub are positive");
        }
    }
}
