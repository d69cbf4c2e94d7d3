package org.weir.hub.questions;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;

/**
 * What everybody worked by at one place of the log: of each document the version that the entries before it named last. Entries share
 * one of these for as long as nothing changes.
 *
 * <p>An agency's own rules are not among them: each decision names those itself.
 *
 * @param versions in the order in which the documents were first named
 */
public record InForce(List<Version> versions) {
    /** Before the first entry. */
    static final InForce NOTHING = new InForce(List.of());

    static final String MEMBERSHIP = "membership";

    public InForce {
        versions = List.copyOf(versions);
    }

    /**
     * A version of a document, by the entry that named it.
     *
     * @param document such as membership or code-lists
     * @param number of a membership; 0 for documents that have none
     * @param index of the entry
     * @param at when the hub says it came into force
     */
    public record Version(String document, long number, Bytes digest, long index, Instant at) {}

    InForce with(Version newer) {
        Map<String, Version> next = new LinkedHashMap<>();
        versions.forEach(version -> next.put(version.document(), version));
        next.put(newer.document(), newer);
        return new InForce(List.copyOf(next.values()));
    }

    public Optional<Version> find(String document) {
        return versions.stream()
                .filter(version -> version.document().equals(document))
                .findFirst();
    }

    /** Number of the membership; 0 when no entry named one. */
    public long membership() {
        return find(MEMBERSHIP).map(Version::number).orElse(0L);
    }
}
