package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.CombinedTable;
import org.weir.answer.CountedCells;
import org.weir.clock.MovingClock;
import org.weir.disclosure.ShownTotal;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.Unit;

/** Which table a question is answered from, and how its figures are shown. */
class PlannerTest {
    private static final List<CountedCells> PERSONS = List.of(new CountedCells(Unit.PERSONS, new BitSet()));

    private static final Ontology ONTOLOGY = Ontology.load();
    private static final String BY_YEAR_AND_GENDER = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?y ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:registered ?y ; weir:gender ?gender .
            } GROUP BY ?y ?gender
            """;
    private static final String FOUR_YEARS = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:registered ?y ; weir:gender ?gender .
              FILTER(?y >= 2016 && ?y <= 2019)
            } GROUP BY ?gender
            """;

    private static final String TWO_MEASURES = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?country (COUNT(DISTINCT ?person) AS ?n) (COUNT(DISTINCT ?minor) AS ?minors) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:countryOfExploitation ?country .
              OPTIONAL { ?case weir:subject ?minor ; weir:minorAtExploitation true }
            } GROUP BY ?country
            """;

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(Instant.now());

    @SuppressWarnings("NullAway.Init") // made before each test
    private ReleasingFederation hub;

    @SuppressWarnings("NullAway.Init")
    private TableShelf shelf;

    @SuppressWarnings("NullAway.Init")
    private Planner planner;

    @BeforeEach
    void start() throws Exception {
        hub = new ReleasingFederation(clock);
        hub.event();
        shelf = TableShelf.open(folder, hub.compiler, clock);
        planner = new Planner(shelf, ONTOLOGY, clock);
    }

    private Layout layout(String sparql) throws Exception {
        return hub.compiler.compile(sparql).layout();
    }

    private void release(String sparql, String purpose, int figure) throws Exception {
        shelf.keep(hub.session(sparql, purpose).honest(figure), hub.membership());
    }

    /** Four figures of a variance of 36 * 3/2 each: a deviation of twice that of one, and a threshold of three of them. */
    @Test
    void find_sumOfFourYears_isShownWithTheNoiseOfFour() throws Exception {
        release(BY_YEAR_AND_GENDER, "statistics", 30);
        Layout question = layout(FOUR_YEARS);

        Offer offer = planner.find(question, "statistics").orElseThrow();

        double deviation = Math.sqrt(4 * 36 * 3 / 2.0);
        assertThat(offer.most()).isEqualTo(4);
        assertThat(offer.widest().deviation()).isEqualTo(deviation);
        assertThat(offer.widest().tau()).isEqualTo((int) Math.ceil(3 * deviation));
        assertThat(offer.widest().margin()).isEqualTo((int) Math.ceil(1.96 * deviation + 2.5));
        CombinedTable.Figure figure = offer.figures(PERSONS).figure(0, 0);
        assertThat(figure.total()).isEqualTo(120);
        assertThat(figure.low()).isEqualTo(120 - offer.widest().margin());
        assertThat(figure.high()).hasValue(120 + offer.widest().margin());
    }

    /** Eleven in each of four years would be shown in none of them, and 44 is below the threshold of their sum. */
    @Test
    void find_sumBelowItsOwnThreshold_isWithheld() throws Exception {
        release(BY_YEAR_AND_GENDER, "statistics", 11);

        CombinedTable figures =
                planner.find(layout(FOUR_YEARS), "statistics").orElseThrow().figures(PERSONS);

        assertThat(figures.measures().getFirst().listed()).isZero();
        assertThat(figures.figure(0, 0).isWithheld()).isTrue();
        assertThat(figures.figure(0, 0).high().orElseThrow()).isGreaterThanOrEqualTo(44);
    }

    /** What noise alone can make grows with the number of figures: a figure for nothing is not surer than the table it is from. */
    @Test
    void find_twoMeasures_areAsUncertainAsInTheTableItself() throws Exception {
        release(TWO_MEASURES, "statistics", 36);
        KeptTable table = shelf.newestFirst().getFirst();
        int each = table.cells() / 2;
        ShownTotal itself = shown(table, table.words());
        assertThat(itself.low(0)).as("it may be noise alone").isZero();
        assertThat(shown(table, Arrays.copyOf(table.words(), each)).low(0))
                .as("of half as many it would not be")
                .isPositive();

        CombinedTable figures = planner.find(layout(TWO_MEASURES), "statistics")
                .orElseThrow()
                .figures(List.of(PERSONS.getFirst(), PERSONS.getFirst()));

        for (int cell = 0; cell < table.cells(); cell++) {
            CombinedTable.Figure figure = figures.figure(cell / each, cell % each);
            assertThat(figure.low()).isEqualTo(itself.low(cell));
            assertThat(figure.high()).hasValue(itself.high(cell));
        }
    }

    private static ShownTotal shown(KeptTable table, int[] words) {
        return ShownTotal.of(words, table.terms().variance(), table.terms().members(), table.agencies());
    }

    @Test
    void find_anotherPurpose_isEmpty() throws Exception {
        release(BY_YEAR_AND_GENDER, "prevention-planning", 30);

        assertThat(planner.find(layout(FOUR_YEARS), "statistics")).isEmpty();
        assertThat(planner.find(layout(FOUR_YEARS), "prevention-planning")).isPresent();
    }

    @Test
    void find_tableOlderThanAQuarter_isEmpty() throws Exception {
        release(BY_YEAR_AND_GENDER, "statistics", 30);
        assertThat(planner.find(layout(FOUR_YEARS), "statistics")).isPresent();

        clock.move(Planner.USED_FOR.plusSeconds(10));

        assertThat(planner.find(layout(FOUR_YEARS), "statistics")).isEmpty();
        assertThat(shelf.newestFirst()).as("it is kept").hasSize(1);
    }

    @Test
    void find_twoTables_takesTheOneWithLessNoiseThenTheNewer() throws Exception {
        release(FOUR_YEARS, "statistics", 100);
        release(FOUR_YEARS, "statistics", 200);
        release(BY_YEAR_AND_GENDER, "statistics", 30);

        Offer offer = planner.find(layout(FOUR_YEARS), "statistics").orElseThrow();

        assertThat(offer.most()).isEqualTo(1);
        assertThat(offer.figures(PERSONS).figure(0, 0).total()).isEqualTo(200);
    }

    @Test
    void find_noTable_isEmpty() throws Exception {
        assertThat(planner.find(layout(FOUR_YEARS), "statistics")).isEmpty();
    }
}
