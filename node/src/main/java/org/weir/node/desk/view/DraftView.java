package org.weir.node.desk.view;

import java.util.List;

/**
 * The form in which a question is clicked together.
 *
 * @param counted what each figure can be
 * @param by choices of each breakdown
 * @param from first year, as typed
 * @param firstYear the earliest there is
 * @param conditions those that were added
 * @param addable properties that a condition can still be added for
 * @param flaw why it cannot be written as a question; empty when it can, or when nobody asked
 * @param open whether it is unfolded
 */
public record DraftView(
        List<Choice> counted,
        List<List<Choice>> by,
        boolean notReported,
        String from,
        String to,
        String firstYear,
        String lastYear,
        List<Condition> conditions,
        List<Choice> addable,
        String flaw,
        boolean open) {
    public DraftView {
        counted = List.copyOf(counted);
        by = List.copyOf(by);
        conditions = List.copyOf(conditions);
        addable = List.copyOf(addable);
    }

    /**
     * A condition: any of the ticked codes.
     *
     * @param property local name in the vocabulary
     */
    public record Condition(String property, String label, List<Group> groups) {
        public Condition {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Codes of one level.
     *
     * @param label empty when the list has one level only
     */
    public record Group(String label, List<Choice> codes) {
        public Group {
            codes = List.copyOf(codes);
        }
    }
}
