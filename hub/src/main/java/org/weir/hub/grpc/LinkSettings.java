package org.weir.hub.grpc;

import java.time.Duration;

/**
 * How the hub treats connections.
 *
 * @param ping how often a node is pinged; one that took nothing for so long is not waited for
 * @param silence a node that said nothing for so long is taken for gone
 * @param queue frames that may wait for one node
 * @param maxMessage bytes of one message from a node; a table of a million figures fits
 */
public record LinkSettings(Duration ping, Duration silence, int queue, int maxMessage) {
    public static final LinkSettings DEFAULT =
            new LinkSettings(Duration.ofSeconds(10), Duration.ofSeconds(30), 64, 16 << 20);

    public LinkSettings {
        if (!ping.isPositive() || silence.compareTo(ping) <= 0 || queue < 1 || maxMessage < 1024) {
            throw new IllegalArgumentException("Silence is longer than the time between pings");
        }
    }
}
