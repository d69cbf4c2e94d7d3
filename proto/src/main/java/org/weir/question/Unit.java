package org.weir.question;

import java.util.Locale;

/** The unit of a measure. */
public enum Unit {
    /** Distinct data subjects within one agency. Subjects known to several agencies are counted once by each. */
    PERSONS,
    /** Case records. */
    CASES;

    /** The word of the canonical form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
