package org.weir.deploy.bench.question;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What a system answered, as far as it can be checked. */
public sealed interface Answer {
    Summary summary();

    /** From a system that protects nothing, and tells only the summary. */
    record Exact(Summary summary) implements Answer {}

    /**
     * From a federation that protects: rows whose figure may be withheld.
     *
     * @param rows made when they are checked
     * @param protection thresholds and deviation that the agencies answered with
     */
    record Released(Summary summary, Supplier<List<Row>> rows, Thresholds protection) implements Answer {}

    /**
     * One row.
     *
     * @param codes notation of each breakdown's code, by property
     * @param figure empty when it is withheld
     */
    record Row(Map<String, String> codes, OptionalLong figure) {
        public Row {
            codes = Map.copyOf(codes);
        }
    }

    /**
     * The rules of the profile {@code local}.
     *
     * @param minimum least number of persons behind a figure
     * @param minimumForMinors the same for cells about persons under 18
     * @param deviation greatest distance of one agency's figure from the truth
     */
    record Thresholds(int minimum, int minimumForMinors, int deviation) {}
}
