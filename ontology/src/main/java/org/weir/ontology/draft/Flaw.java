package org.weir.ontology.draft;

/** Why a draft cannot be written as a question. */
public enum Flaw {
    /** A property, level or code that the definitions do not have. */
    UNKNOWN,
    /** More breakdowns than a question may have. */
    TOO_MANY_BREAKDOWNS,
    /** Two breakdowns, or two conditions, of one property. */
    TWICE,
    /** A share of nothing: without a breakdown there is no group to have a share of. */
    SHARE_OF_NOTHING,
    /** A year outside of the closed range, or a last year before the first. */
    YEARS,
    /** Conditions and a level of one property that leave nothing to show. */
    NOTHING_LEFT,
    /** More figures than a question may have. */
    TOO_MANY_FIGURES
}
