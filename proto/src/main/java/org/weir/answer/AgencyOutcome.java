package org.weir.answer;

import java.util.Map;

/** What became of a question at one agency. */
public sealed interface AgencyOutcome {

    /**
     * The agency released a table.
     *
     * @param epoch name of its data epoch
     * @param minimum its threshold k: cells of fewer persons are withheld
     * @param minimumForMinors its threshold for cells about persons under 18
     * @param deviation the greatest distance of a shown figure from the true count
     * @param withheld number of cells withheld, over all measures
     * @param completeness per property asked about, the share of records that report it, in whole percent of the epoch
     */
    record Answered(
            String epoch,
            int minimum,
            int minimumForMinors,
            int deviation,
            long withheld,
            Map<String, Integer> completeness)
            implements AgencyOutcome {
        public Answered {
            completeness = Map.copyOf(completeness);
        }
    }

    /** The agency declined, for a reason that says nothing more than its code. */
    record Refused(Refusal refusal) implements AgencyOutcome {}

    /** The agency was connected and did not answer within the deadline, or its answer did not verify. */
    record Late() implements AgencyOutcome {}

    /** The agency was not connected. */
    record Unreachable() implements AgencyOutcome {}

    /** {@code answered | refused:CODE | late | unreachable}. */
    default String word() {
        return switch (this) {
            case Answered _ -> "answered";
            case Refused refused -> "refused:" + refused.refusal().code();
            case Late _ -> "late";
            case Unreachable _ -> "unreachable";
        };
    }
}
