package org.weir.node.records;

import java.time.Instant;
import java.util.List;
import org.weir.Bytes;

/**
 * Where an epoch is from.
 *
 * @param created when it was imported, or changed by a decision about a subject
 * @param sources names of the files, without their folders
 * @param mapping digest of the mappings they were read with
 */
public record EpochOrigin(Instant created, List<String> sources, Bytes mapping) {
    public EpochOrigin {
        sources = List.copyOf(sources);
    }
}
