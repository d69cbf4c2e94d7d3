package org.weir.node.records;

import java.util.List;
import java.util.Map;
import org.weir.node.keys.Pseudonym;

/**
 * A case record of a test.
 *
 * @param values notations, by local name of the property
 */
public record CaseRow(Pseudonym subject, boolean consented, Map<String, List<String>> values) {

    /** A record of the subject with this number, who consented. */
    public static CaseRow of(int subject, Map<String, List<String>> values) {
        return new CaseRow(subject(subject), true, values);
    }

    public CaseRow withoutConsent() {
        return new CaseRow(subject, false, values);
    }

    public List<String> values(String property) {
        return values.getOrDefault(property, List.of());
    }

    /** A pseudonym that does not look like a small number, and a record key that overflows when added up. */
    public static Pseudonym subject(int number) {
        long spread = number * 0x9e3779b97f4a7c15L;
        return new Pseudonym(spread ^ (spread >>> 29), ~spread, (int) (spread >>> 16));
    }
}
