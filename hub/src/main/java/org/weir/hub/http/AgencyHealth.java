package org.weir.hub.http;

import java.time.Instant;

/**
 * What the hub sees of a node that is connected.
 *
 * @param software what it says it runs
 * @param certificateEnd when the certificate that it showed ends
 * @param endsSoon whether that is nearer than a node that can renew it lets it come
 */
public record AgencyHealth(String software, Instant certificateEnd, boolean endsSoon) {}
