package org.weir.hub.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that one person proposed.
 *
 * @param id number of the proposal
 * @param agency whom it is about
 * @param reason why, in the proposer's words
 * @param by who proposed it
 * @param at when
 * @param end how it ended; empty while it waits
 */
public record Proposal(long id, String agency, Change change, String reason, String by, Instant at, Optional<End> end) {
    /** What nobody confirms in this time is over. */
    public static final Duration LIFE = Duration.ofDays(7);

    public static final int LONGEST_REASON = 500;

    public Proposal {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to " + LONGEST_REASON + " characters");
        }
    }

    public Instant expires() {
        return at.plus(LIFE);
    }

    /**
     * How a proposal ended.
     *
     * @param outcome what happened
     * @param by who did it
     */
    public record End(Outcome outcome, String by, Instant at) {}

    /** How it can end; a proposal whose time is over has simply ended. */
    public enum Outcome {
        CONFIRMED,
        DECLINED
    }

    boolean waits(Instant now) {
        return end.isEmpty() && now.isBefore(expires());
    }
}
