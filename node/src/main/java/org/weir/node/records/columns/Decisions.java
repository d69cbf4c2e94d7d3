package org.weir.node.records.columns;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.weir.node.keys.Pseudonym;

/** The decisions about data subjects that an epoch carries, the latest one a subject. */
record Decisions(Map<Subject, Decision> bySubject) {

    static final Decisions NONE = new Decisions(Map.of());

    Decisions {
        bySubject = Collections.unmodifiableMap(new LinkedHashMap<>(bySubject));
    }

    Optional<Decision> about(long high, long low) {
        return bySubject.isEmpty() ? Optional.empty() : Optional.ofNullable(bySubject.get(new Subject(high, low)));
    }

    /** These, and one more that replaces any earlier one about the same subject. */
    Decisions with(Pseudonym pseudonym, Decision decision) {
        Map<Subject, Decision> next = new LinkedHashMap<>(bySubject);
        next.put(new Subject(pseudonym.high(), pseudonym.low()), decision);
        return new Decisions(next);
    }

    /** The pseudonym, without the record key. */
    record Subject(long high, long low) {
        @Override
        public String toString() {
            return "a subject";
        }
    }
}
