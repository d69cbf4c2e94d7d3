package org.weir.node.total;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;

class FactsTest {
    private static final Ontology ONTOLOGY = Ontology.load();

    /** A property that is added to the vocabulary shows here: whoever adds it says what it tells. */
    @Test
    void of_everyPropertyOfTheVocabulary_isKnownOfPersonsOrAFact() {
        Map<String, String> facts = ONTOLOGY.properties().stream()
                .map(PropertyDefinition::name)
                .collect(Collectors.toMap(
                        name -> name,
                        name -> String.join(",", facts(List.of(name), List.of())),
                        (a, b) -> a,
                        TreeMap::new));

        assertThat(facts)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("registered", ""),
                        Map.entry("gender", ""),
                        Map.entry("ageBand", ""),
                        Map.entry("minorAtExploitation", ""),
                        Map.entry("citizenship", ""),
                        Map.entry("countryOfExploitation", ""),
                        Map.entry("crossBorder", ""),
                        Map.entry("exploitation", "exploitation"),
                        Map.entry("exploitationRuledOut", "exploitation"),
                        Map.entry("labourSector", "exploitation"),
                        Map.entry("sexualExploitationType", "exploitation"),
                        Map.entry("meansOfControl", "meansOfControl"),
                        Map.entry("recruiterRelation", "recruiterRelation"),
                        Map.entry("duration", "duration"),
                        Map.entry("status", "status"),
                        Map.entry("reportedBy", "reportedBy")));
    }

    @Test
    void of_factThatOnlyLimitsWhoIsCounted_countsToo() {
        Filter threats = new Filter("meansOfControl", Codes.of("Threats"), false);
        Filter anyDuration = new Filter("duration", Codes.ALL, false);

        assertThat(facts(List.of("gender"), List.of(threats))).containsExactly("meansOfControl");
        assertThat(Facts.of(Layout.of(
                        ONTOLOGY,
                        new ClosedQuestion(
                                SubjectType.CASE_RECORD,
                                List.of(new Measure(Unit.PERSONS, List.of(anyDuration), List.of())),
                                List.of(),
                                List.of(threats),
                                ONTOLOGY.digest()))))
                .containsExactly("duration", "meansOfControl");
    }

    private static SortedSet<String> facts(List<String> by, List<Filter> filters) {
        return Facts.of(Layout.of(
                ONTOLOGY,
                new ClosedQuestion(
                        SubjectType.CASE_RECORD,
                        List.of(new Measure(
                                Unit.PERSONS,
                                List.of(),
                                IntStream.range(0, by.size()).boxed().toList())),
                        by.stream().map(Breakdown::by).toList(),
                        filters,
                        ONTOLOGY.digest())));
    }
}
