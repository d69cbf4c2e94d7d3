package org.weir.node.desk.view;

/**
 * A proposal in short.
 *
 * @param until until when it can be confirmed, or how it ended
 * @param waiting whether it can still be ended
 * @param mayRead whether this person may read it in full
 * @param mayConfirm whether this person may confirm it
 * @param otherWay whether this person could confirm it, had they signed in by the way of its proposer
 * @param unfinished whether a second person agreed and it is not in force yet
 * @param mayDecline whether this person may decline it
 * @param own whether it is this person's own
 */
public record RulesProposalLine(
        long id,
        String reason,
        String by,
        String at,
        String until,
        boolean waiting,
        boolean mayRead,
        boolean mayConfirm,
        boolean otherWay,
        boolean unfinished,
        boolean mayDecline,
        boolean own) {}
