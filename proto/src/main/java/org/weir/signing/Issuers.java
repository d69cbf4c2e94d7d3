package org.weir.signing;

/** Issuers that are no agency. No agency may be invited under such a name. */
public final class Issuers {
    /** The hub of a federation. */
    public static final String HUB = "hub";

    private Issuers() {}
}
