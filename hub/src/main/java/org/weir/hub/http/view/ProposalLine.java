package org.weir.hub.http.view;

/**
 * A proposal.
 *
 * @param what it is, in words with the agency's name
 * @param by who proposed it, and when
 * @param until when it can be confirmed; or how it ended
 * @param mayConfirm whether this person may
 * @param mayDecline likewise, or take back its own
 * @param otherWay whether this person could confirm it, had they signed in by the way of its proposer
 * @param unfinished whether a second person agreed and it is not carried out yet
 * @param own whether it is this person's own
 */
public record ProposalLine(
        long id,
        String what,
        String reason,
        String by,
        String at,
        String until,
        boolean mayConfirm,
        boolean mayDecline,
        boolean otherWay,
        boolean unfinished,
        boolean own) {}
