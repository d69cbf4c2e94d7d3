package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.RefusedException;
import org.weir.clock.MovingClock;
import org.weir.membership.Cadence;
import org.weir.membership.CoreTables;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;

/** Core tables among the released ones: which of them a member keeps, what they answer, and until when. */
class CoreTablesTest {
    private static final String BY_YEAR_AND_GENDER = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?y ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:registered ?y ; weir:gender ?gender .
            } GROUP BY ?y ?gender
            """;
    private static final String NINE_YEARS = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:registered ?y ; weir:gender ?gender .
              FILTER(?y >= 2012 && ?y <= 2020)
            } GROUP BY ?gender
            """;

    @TempDir
    Path folder;

    /** The second day of a year: its period is as long as it can be. */
    private final MovingClock clock = new MovingClock("2026-01-02T12:00:00Z");

    private final String period = Cadence.YEAR.at(clock.instant()).name();

    @SuppressWarnings("NullAway.Init") // made before each test
    private ReleasingFederation hub;

    @SuppressWarnings("NullAway.Init")
    private TableShelf shelf;

    @SuppressWarnings("NullAway.Init")
    private Planner planner;

    @BeforeEach
    void start() throws Exception {
        hub = new ReleasingFederation(clock);
        hub.names(new CoreTables(
                Cadence.YEAR,
                List.of(new CoreTables.Table(
                        "years",
                        "statistics",
                        BY_YEAR_AND_GENDER,
                        layout(BY_YEAR_AND_GENDER).question().digest()))));
        hub.event();
        shelf = TableShelf.open(folder, hub.compiler, clock);
        planner = new Planner(shelf, Ontology.load(), clock);
    }

    private Layout layout(String sparql) throws Exception {
        return hub.compiler.compile(sparql).layout();
    }

    private void keep(ReleasingFederation.Session session) throws Exception {
        shelf.keep(session.honest(30), hub.membership());
    }

    @Test
    void keep_coreTable_isKeptAlsoAfterARestart() throws Exception {
        keep(hub.core(BY_YEAR_AND_GENDER, period));

        TableShelf again = TableShelf.open(folder, hub.compiler, clock);
        assertThat(again.findings()).isEmpty();
        assertThat(again.newestFirst()).singleElement().satisfies(table -> {
            assertThat(table.core()).isEqualTo("2026");
            assertThat(table.terms().variance()).isEqualTo(16);
        });
    }

    /** The noise of a core table, for what is none: no member takes such a table, whoever made it. */
    @Test
    void keep_noiseOfACoreTableForAnotherQuestion_isRefused() throws Exception {
        ReleasingFederation.Session onDemand = hub.core(BY_YEAR_AND_GENDER, "");
        ReleasingFederation.Session another = hub.core(ReleasingFederation.BY_GENDER, period);
        ReleasingFederation.Session past = hub.core(BY_YEAR_AND_GENDER, "2025");

        for (ReleasingFederation.Session session : List.of(onDemand, another, past)) {
            assertThatThrownBy(() -> keep(session)).isInstanceOf(RefusedException.class);
        }
        assertThat(shelf.newestFirst()).isEmpty();
    }

    /** Nine figures of a variance of 16 * 3/2 each: the noise of the sum is three times that of one. */
    @Test
    void find_questionThatACoreTableCovers_isItsSumWithTheNoiseOfAll() throws Exception {
        keep(hub.session(BY_YEAR_AND_GENDER));
        keep(hub.core(BY_YEAR_AND_GENDER, period));
        keep(hub.session(BY_YEAR_AND_GENDER));

        Offer offer = planner.find(layout(NINE_YEARS), "statistics").orElseThrow();

        assertThat(offer.table().core()).as("less noise than newer ones").isEqualTo(period);
        assertThat(offer.most()).isEqualTo(9);
        assertThat(offer.widest().deviation()).isEqualTo(Math.sqrt(9 * 16 * 3 / 2.0));
    }

    @Test
    void find_coreTable_answersUntilItsPeriodEnds() throws Exception {
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        keep(hub.session(BY_YEAR_AND_GENDER));
        keep(hub.core(BY_YEAR_AND_GENDER, period));

        clock.move(Duration.between(clock.instant(), end).minusSeconds(1));
        assertThat(planner.find(layout(NINE_YEARS), "statistics"))
                .hasValueSatisfying(offer -> assertThat(offer.table().core()).isEqualTo(period));

        clock.move(Duration.ofSeconds(2));
        assertThat(planner.find(layout(NINE_YEARS), "statistics")).isEmpty();
    }

    /** One that was made late in its period is used for as long as any other table. */
    @Test
    void find_coreTableOfTheLastDays_answersForAQuarter() throws Exception {
        clock.move(Duration.ofDays(360));
        keep(hub.core(BY_YEAR_AND_GENDER, period));

        clock.move(Planner.USED_FOR.minusDays(1));

        assertThat(planner.find(layout(NINE_YEARS), "statistics")).isPresent();
    }
}
