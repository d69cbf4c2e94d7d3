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

    /**
     * The agency's figures are in the federation's total, under masks and noise: nobody has them alone. In a dry run, they would be, and
     * there are no members, roster and vector yet.
     *
     * @param epoch name of its data epoch
     * @param variance of the noise that honest members together guarantee, in each cell
     * @param members of the roster it takes part in; 0 in a dry run
     * @param roster digest of that roster, in hexadecimal; empty in a dry run
     * @param vector digest of the masked vector it sent, in hexadecimal; empty in a dry run
     * @param charge what each account of its budget ledger is charged, in billionths of rho
     * @param left what the asking agency can be charged after it, in the tightest of these accounts, in billionths of rho
     */
    record InTotal(String epoch, int variance, int members, String roster, String vector, long charge, long left)
            implements AgencyOutcome {
        public InTotal {
            if (variance < 1 || members < 0 || charge < 0 || left < 0) {
                throw new IllegalArgumentException("Noise is positive, a charge and what is left are not negative");
            }
        }
    }

    /** The agency declined, for a reason that says nothing more than its code. */
    record Refused(Refusal refusal) implements AgencyOutcome {}

    /** The agency was connected and did not answer within the deadline, or its answer did not verify. */
    record Late() implements AgencyOutcome {}

    /** The agency was not connected. */
    record Unreachable() implements AgencyOutcome {}

    /** Whether its figures are in the answer, or would be. */
    default boolean isAnswered() {
        return switch (this) {
            case Answered _, InTotal _ -> true;
            case Refused _, Late _, Unreachable _ -> false;
        };
    }

    /** {@code answered | refused:CODE | late | unreachable}. */
    default String word() {
        return switch (this) {
            case Answered _, InTotal _ -> "answered";
            case Refused refused -> "refused:" + refused.refusal().code();
            case Late _ -> "late";
            case Unreachable _ -> "unreachable";
        };
    }
}
