package org.weir.answer;

import java.util.List;
import java.util.Set;
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

    /** Which of these agencies it says nothing about. */
    public List<String> missing(List<String> expected) {
        Set<String> named = agencies.stream().map(Entry::agency).collect(Collectors.toSet());
        return expected.stream().filter(agency -> !named.contains(agency)).toList();
    }

    public boolean isComplete() {
        return answered() == agencies.size();
    }
}
