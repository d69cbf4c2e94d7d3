package org.weir.node.link;

import java.time.Instant;

/** Where the link stands, for the operator. */
public sealed interface LinkState {

    record Connected(Instant since) implements LinkState {}

    /**
     * Not connected; it is being tried again and again.
     *
     * @param sentence why, in plain words
     */
    record Disconnected(String sentence, Instant since) implements LinkState {}
}
