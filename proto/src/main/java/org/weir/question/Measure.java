package org.weir.question;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One figure per cell.
 *
 * @param unit what is counted
 * @param where conditions of this measure beyond the question's own, in canonical order
 * @param by indexes of the question's breakdowns that this measure is broken down by, ascending; a denominator of a share
 *     has fewer than its numerator
 */
public record Measure(Unit unit, List<Filter> where, List<Integer> by) {
    public Measure {
        where = List.copyOf(where);
        by = List.copyOf(by);
        ClosedQuestion.requireSorted(where.stream().map(Filter::canonical).toList(), "conditions of a measure");
        for (int i = 1; i < by.size(); i++) {
            if (by.get(i - 1) >= by.get(i)) {
                throw new IllegalArgumentException("Breakdowns of a measure are ascending and distinct");
            }
        }
    }

    public String canonical() {
        String axes = by.stream().map(String::valueOf).collect(Collectors.joining(" "));
        String conditions =
                where.stream().map(f -> " where (" + f.canonical() + ")").collect(Collectors.joining());
        return "measure " + unit.word() + " by [" + axes + "]" + conditions;
    }
}
