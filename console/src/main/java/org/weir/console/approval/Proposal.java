package org.weir.console.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.weir.console.accounts.Way;

/**
 * A change that one person proposed.
 *
 * @param id number of the proposal
 * @param subject what it is about, in one word
 * @param change what would be done to it, in one word
 * @param basis digest of what it would replace; empty when nothing is replaced
 * @param content what it would put in place; empty when the change says it all
 * @param reason why, in the proposer's words
 * @param by who proposed it
 * @param way by which the proposer had signed in; empty when an older version kept it
 * @param at when
 * @param end how it ended; empty while it waits
 */
public record Proposal(
        long id,
        String subject,
        String change,
        String basis,
        String content,
        String reason,
        String by,
        Optional<Way> way,
        Instant at,
        Optional<End> end) {
    /** What nobody confirms in this time is over. */
    public static final Duration LIFE = Duration.ofDays(7);

    public static final int LONGEST_REASON = 500;

    public static final int LONGEST_CONTENT = 256 * 1024;

    public Proposal {
        if (content.length() > LONGEST_CONTENT) {
            throw new UnfitProposalException(
                    "unfit.too-long", "A proposal has at most " + LONGEST_CONTENT + " characters", LONGEST_CONTENT);
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new UnfitProposalException(
                    "unfit.reason", "A reason has 1 to " + LONGEST_REASON + " characters", LONGEST_REASON);
        }
    }

    public Instant expires() {
        return at.plus(LIFE);
    }

    /**
     * How a proposal ended.
     *
     * @param outcome what happened
     * @param by who agreed to it or declined it
     * @param at when
     */
    public record End(Outcome outcome, String by, Instant at) {}

    /** How it can end; a proposal whose time is over has simply ended. */
    public enum Outcome {
        /** A second person agreed; that it was carried out is not known yet. */
        AGREED,
        /** A second person agreed, and it was carried out. */
        CONFIRMED,
        /** A second person agreed, and before it was carried out something else ruled it out. */
        OVERTAKEN,
        DECLINED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean waits(Instant now) {
        return end.isEmpty() && now.isBefore(expires());
    }

    /** Whether its proposer signed in by another way than this, or it is not known by which. */
    public boolean isOfAnotherWay(Way other) {
        return way.filter(other::equals).isEmpty();
    }

    /** Whether a second person agreed to it, and it has to be carried out still. */
    public boolean isUnfinished() {
        return end.filter(how -> how.outcome() == Outcome.AGREED).isPresent();
    }

    boolean isConfirmedBy(String person) {
        return end.filter(how -> how.outcome() == Outcome.CONFIRMED && how.by().equals(person))
                .isPresent();
    }

    /** Whether two people agreed, whatever became of it. */
    boolean isAgreed() {
        return end.filter(how -> how.outcome() != Outcome.DECLINED).isPresent();
    }

    /** The same, ended. */
    Proposal ended(End how) {
        return new Proposal(id, subject, change, basis, content, reason, by, way, at, Optional.of(how));
    }
}
