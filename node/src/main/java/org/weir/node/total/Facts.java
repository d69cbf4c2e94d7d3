package org.weir.node.total;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.weir.ontology.Layout;
import org.weir.question.Breakdown;
import org.weir.question.Filter;

/**
 * The facts about people that the figures of a question tell of: what breaks them down, and what limits who is counted. What somebody knows
 * who merely knows the person (who she is, where and when) is no such fact.
 *
 * <p>Properties that follow from one another are one fact, so that nobody is told it in the words of the other. A property that this class
 * does not know is a fact of its own.
 */
final class Facts {
    private static final Set<String> KNOWN_OF_PERSONS = Set.of(
            "registered",
            "gender",
            "ageBand",
            "minorAtExploitation",
            "citizenship",
            "countryOfExploitation",
            "crossBorder");

    /** A sector says that the form was forced labour, a ruled-out form that it was another. */
    private static final Map<String, String> PART_OF = Map.of(
            "exploitationRuledOut", "exploitation",
            "labourSector", "exploitation",
            "sexualExploitationType", "exploitation");

    private Facts() {}

    /** By the properties' names. */
    static SortedSet<String> of(Layout layout) {
        SortedSet<String> facts = new TreeSet<>();
        properties(layout)
                .filter(property -> !KNOWN_OF_PERSONS.contains(property))
                .map(property -> PART_OF.getOrDefault(property, property))
                .forEach(facts::add);
        return facts;
    }

    private static Stream<String> properties(Layout layout) {
        Stream<String> breakdowns = layout.question().breakdowns().stream().map(Breakdown::property);
        Stream<Filter> ofMeasures = layout.question().measures().stream().flatMap(measure -> measure.where().stream());
        return Stream.concat(
                breakdowns,
                Stream.concat(layout.question().filters().stream(), ofMeasures).map(Filter::property));
    }
}
