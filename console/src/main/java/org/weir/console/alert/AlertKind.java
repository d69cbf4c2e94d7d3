package org.weir.console.alert;

import java.util.Locale;

/** What an operator is told of. The texts of each are {@code alert.KEY} and {@code alert.KEY.do}. */
public enum AlertKind {
    /** An agency has not been connected for long. */
    AGENCY_AWAY,
    MEMBER_REVOKED,
    /** Somebody was shown another history of the federation's log. */
    SPLIT_VIEW,
    /** A member has seen more of the log than there is: an older copy of it was put in its place. */
    LOG_BEHIND,
    NO_QUORUM,
    DISK_NEARLY_FULL,
    /** A log cannot be written, so nothing that needs an entry happens. */
    LOG_NOT_WRITTEN,
    PROPOSAL_WAITING,
    CERTIFICATE_ENDS,
    /** Somebody stopped answering at an agency, or every question at the hub. */
    STOPPED,
    /** Questions go on after such a stop: told, because one who should not have lifted it may have. */
    RESUMED,
    /** Many more questions are refused than usual. */
    REFUSALS_JUMP,
    /** Figures of a released total are far from those of the release before, or cannot be. */
    TOTAL_JUMPED,
    /** The hub has not been reached for long. */
    HUB_AWAY,
    /** The budget of totals, or of the day, is nearly used up. */
    BUDGET_NEARLY_USED,
    /** Sent on purpose, to see that it comes. */
    TEST;

    /** As programs read it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
