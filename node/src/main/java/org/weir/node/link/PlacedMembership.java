package org.weir.node.link;

import java.util.Optional;

/**
 * A membership as the hub hands it out: nothing of it is verified.
 *
 * @param document as the hub sealed it
 * @param receipt of the log's entry that put it into force; empty when the hub does not know where that is
 */
public record PlacedMembership(String document, Optional<String> receipt) {}
