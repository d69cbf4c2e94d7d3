package org.weir.hub.definitions;

import java.util.List;

/**
 * What a question counts, without the codes it names: for a catalogue.
 *
 * @param by its breakdowns
 * @param narrowedBy properties it filters on, years aside
 * @param years which it is narrowed to
 * @param figures number of them, over all measures
 * @param cases whether it counts cases, and not persons alone
 */
public record QuestionOutline(List<Part> by, List<String> narrowedBy, List<Years> years, long figures, boolean cases) {
    public QuestionOutline {
        by = List.copyOf(by);
        narrowedBy = List.copyOf(narrowedBy);
        years = List.copyOf(years);
    }

    /**
     * A breakdown.
     *
     * @param level of the code list; empty where the list has one level only
     */
    public record Part(String property, String level) {}

    /** First and last year of a property. */
    public record Years(String property, int from, int to) {}
}
