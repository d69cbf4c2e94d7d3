package org.weir.answer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which agencies are in an answer, and what became of the question at each of the others. Every answer has one.
 *
 * @param agencies one entry per member, in the membership's order
 */
public record Coverage(List<Entry> agencies) {
    public Coverage {
        agencies = List.copyOf(agencies);
    }

    /** @param kind kind of agency (code list {@code agency-kind}) */
    public record Entry(String agency, String name, String kind, AgencyOutcome outcome) {}

    /** Number of agencies whose figures are in the answer. */
    public int answered() {
        return (int) agencies.stream().filter(e -> e.outcome().isAnswered()).count();
    }

    /** Those whose figures are in a total, or would be. */
    public List<AgencyOutcome.InTotal> inTotal() {
        return agencies.stream()
                .flatMap(e -> e.outcome() instanceof AgencyOutcome.InTotal in ? Stream.of(in) : Stream.empty())
                .toList();
    }

    /** By property asked about, in the order of their names. Of a total no agency says it: its own data are nobody else's. */
    public SortedMap<String, Completeness> completeness() {
        SortedMap<String, Completeness> byProperty = new TreeMap<>();
        for (Entry entry : agencies) {
            if (entry.outcome() instanceof AgencyOutcome.Answered answered) {
                answered.completeness()
                        .forEach((property, percent) ->
                                byProperty.merge(property, Completeness.of(percent), Completeness::and));
            }
        }
        return byProperty;
    }

    /** The properties that every agency in the answer says it as good as never reports. */
    public Set<String> uncollected() {
        return completeness().entrySet().stream()
                .filter(property -> property.getValue().without() == answered())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Which of these agencies it says nothing about. */
    public List<String> missing(List<String> expected) {
        Set<String> named = agencies.stream().map(Entry::agency).collect(Collectors.toSet());
        return expected.stream().filter(agency -> !named.contains(agency)).toList();
    }

    public boolean isComplete() {
        return answered() == agencies.size();
    }
}
