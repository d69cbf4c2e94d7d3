package org.weir.node.policy;

import java.util.List;
import org.weir.Bytes;
import org.weir.node.ledger.Budget;

/**
 * One agency's rules, understood in full.
 *
 * @param agency whose rules they are
 * @param basis for people: the agreement, decision or law they rest on
 * @param minimum least number of distinct persons behind a figure that leaves
 * @param minimumForMinors the same for figures only about persons under 18
 * @param grants what is permitted; a question needs one grant that permits all of it
 * @param quota how much is permitted a day
 * @param budget how much privacy loss is accepted in a year, under profile {@code total}
 * @param partners with whom figures are added up, likewise
 * @param digest SHA-256 of the text they were read from
 */
public record AgencyPolicy(
        String agency,
        String basis,
        int minimum,
        int minimumForMinors,
        List<Grant> grants,
        Quota quota,
        Budget budget,
        Partners partners,
        Bytes digest) {
    public static final int DEFAULT_MINIMUM = 10;
    public static final int DEFAULT_MINIMUM_FOR_MINORS = 15;

    public AgencyPolicy {
        grants = List.copyOf(grants);
    }

    /**
     * Answers a day, by this node's calendar day in UTC.
     *
     * @param perDay to everybody together
     * @param perRequesterPerDay to one agency
     */
    public record Quota(int perDay, int perRequesterPerDay) {
        public static final Quota DEFAULT = new Quota(10_000, 2_000);
    }
}
