package org.weir.hub.combine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.disclosure.DisclosureControl;
import org.weir.disclosure.Protection;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.ReleasedTable;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;
import org.weir.wire.TableEncoding;

/**
 * Whatever is withheld where, every interval that is stated holds the truth: through the real gate, addition and encoding, against
 * the agencies' own counts. Several agencies know persons, and each person has up to nine cases.
 */
class StatedIntervalTest {
    private static final Compiler COMPILER = new Compiler(Ontology.load());
    private static final String QUESTION = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?age ?gender (COUNT(%s) AS ?n) {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:ageBand ?age ; weir:gender ?gender
            } GROUP BY ?age ?gender""";

    static List<Long> seeds() {
        return new Random(20_261_123).longs(30).boxed().toList();
    }

    /** One agency's counts by cell, each of persons, of their cases, and their record keys added up. */
    private record Agency(int[] persons, int[] cases, int[] keys) {
        static Agency random(Random random, int cells) {
            Agency agency = new Agency(new int[cells], new int[cells], new int[cells]);
            for (int cell = 0; cell < cells; cell++) {
                agency.persons[cell] = random.nextInt(3) == 0 ? 0 : random.nextInt(30);
                for (int person = 0; person < agency.persons[cell]; person++) {
                    agency.cases[cell] += 1 + random.nextInt(9);
                    agency.keys[cell] += random.nextInt();
                }
            }
            return agency;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void figure_personsWithSeveralCases_isStatedWithAnIntervalThatHoldsTheTruth(long seed) throws Exception {
        // Given
        Random random = new Random(seed);
        Layout persons =
                COMPILER.compile(QUESTION.formatted("DISTINCT ?person")).layout();
        Layout cases = COMPILER.compile(QUESTION.formatted("?case")).layout();
        List<Agency> agencies = new ArrayList<>();
        List<DisclosureControl> gates = new ArrayList<>();
        int count = 2 + random.nextInt(4);
        for (int a = 0; a < count; a++) {
            agencies.add(Agency.random(random, persons.cells(0)));
            int minimum = 5 + random.nextInt(10);
            gates.add(DisclosureControl.local(minimum, minimum + random.nextInt(6)));
        }

        // When
        CombinedTable ofPersons =
                answer(persons, gates, agencies.stream().map(Agency::persons).toList(), agencies);
        CombinedTable ofCases =
                answer(cases, gates, agencies.stream().map(Agency::cases).toList(), agencies);

        // Then
        int beyondPersons = 0;
        for (int cell = 0; cell < persons.cells(0); cell++) {
            long truePersons = 0;
            long trueCases = 0;
            for (Agency agency : agencies) {
                truePersons += agency.persons()[cell];
                trueCases += agency.cases()[cell];
            }
            CombinedTable.Figure person = ofPersons.figure(0, cell);
            assertThat(truePersons)
                    .as("persons, cell %d", cell)
                    .isBetween(person.low(), person.high().orElseThrow());
            CombinedTable.Figure figure = ofCases.figure(0, cell);
            assertThat(trueCases)
                    .as("cases, cell %d", cell)
                    .isBetween(figure.low(), figure.high().orElse(Long.MAX_VALUE));
            assertThat(figure.high().isPresent()).as("cell %d", cell).isEqualTo(figure.withholding() == 0);
            beyondPersons += trueCases > figure.total() + figure.deviation() + figure.ceiling() ? 1 : 0;
        }
        assertThat(beyondPersons)
                .as("cells whose cases are more than the persons that may be withheld")
                .isPositive();
    }

    /** As it reaches the asking node, which knows the unit from its own layout. */
    private static CombinedTable answer(
            Layout layout, List<DisclosureControl> gates, List<int[]> counts, List<Agency> agencies) throws Exception {
        List<Contribution> contributions = new ArrayList<>();
        for (int a = 0; a < gates.size(); a++) {
            RawTable raw = new RawTable(List.of(new RawTable.Figures(
                    counts.get(a), agencies.get(a).persons(), agencies.get(a).keys())));
            ReleasedTable released = gates.get(a).protect(raw, List.of(layout.minorCells(0)));
            Protection rules = gates.get(a).protection();
            contributions.add(new Contribution(
                    new AgencyOutcome.Answered(
                            "1", rules.minimum(), rules.minimumForMinors(), rules.deviation(), 0, Map.of()),
                    TableEncoding.decode(TableEncoding.encode(released))));
        }
        CombinedTable sum =
                new Combiner(List.of(new TableShape(layout.cells(0), layout.counted(0)))).combine(contributions);
        return TableEncoding.decodeCombined(TableEncoding.encode(sum, List.of(layout.cells(0))), layout.counted());
    }
}
