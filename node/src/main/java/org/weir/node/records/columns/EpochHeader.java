package org.weir.node.records.columns;

import java.time.Instant;
import java.util.List;
import org.weir.Bytes;
import org.weir.ontology.Ontology;

/**
 * What an epoch says about itself.
 *
 * @param number grows with every change
 * @param created when it was made
 * @param definitions digest of the definition set its codes were written with
 * @param mapping digest of the mappings it was imported with
 * @param sources names of the files, without their folders
 */
record EpochHeader(long number, Instant created, Bytes definitions, Bytes mapping, List<String> sources) {
    EpochHeader {
        sources = List.copyOf(sources);
    }

    static EpochHeader inMemory(long number, Ontology ontology) {
        return new EpochHeader(
                number, Instant.EPOCH, ontology.digest(), Bytes.utf8("").sha256(), List.of());
    }

    String name() {
        return "epoch-" + number;
    }
}
