package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alarm for figures that are far from those of the release before. */
class JumpsTest {
    private static final String BY_AGE = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?age (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:ageBand ?age .
            } GROUP BY ?age
            """;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ReleasingFederation hub;

    @SuppressWarnings("NullAway.Init")
    private TableShelf shelf;

    @BeforeEach
    void start() throws Exception {
        hub = new ReleasingFederation(Clock.systemUTC());
        hub.event();
        shelf = open(hub.clock);
    }

    private TableShelf open(Clock clock) throws Exception {
        return TableShelf.open(folder, hub.compiler, clock);
    }

    private void released(String sparql, int figure) throws Exception {
        assertThat(shelf.keep(hub.session(sparql).honest(figure), hub.membership()))
                .isTrue();
    }

    @Test
    void keep_figuresNearThoseBefore_isSilent() throws Exception {
        released(ReleasingFederation.BY_GENDER, 100);
        released(
                ReleasingFederation.BY_GENDER,
                140); // 4.5 deviations of both are 46.8, and a tenth of 100 comes to them
        released(ReleasingFederation.BY_GENDER, 90);

        assertThat(shelf.hasJumped()).isFalse();
    }

    @Test
    void keep_figuresFarFromThoseBefore_rings() throws Exception {
        released(ReleasingFederation.BY_GENDER, 100);
        released(ReleasingFederation.BY_GENDER, 160);

        assertThat(shelf.hasJumped()).isTrue();
        assertThat(open(hub.clock).hasJumped()).as("after a restart").isTrue();
        assertThat(open(Clock.offset(hub.clock, Duration.ofDays(1).plusSeconds(1)))
                        .hasJumped())
                .as("a day later")
                .isFalse();
    }

    @Test
    void keep_fallToNothing_rings() throws Exception {
        released(ReleasingFederation.BY_GENDER, 100);
        released(ReleasingFederation.BY_GENDER, 0);

        assertThat(shelf.hasJumped()).isTrue();
    }

    /** A twentieth of a large figure is the ordinary course of things, however many deviations it is. */
    @Test
    void keep_largeFigureAndOrdinaryChange_isSilent() throws Exception {
        released(ReleasingFederation.BY_GENDER, 10_000);
        released(ReleasingFederation.BY_GENDER, 10_500);

        assertThat(shelf.hasJumped()).isFalse();
    }

    @Test
    void keep_anotherQuestionBefore_isSilent() throws Exception {
        released(BY_AGE, 100);
        released(ReleasingFederation.BY_GENDER, 1_000);

        assertThat(shelf.hasJumped()).isFalse();
    }

    /** No count is below nought by more than noise, whatever was released before. */
    @Test
    void keep_fewerThanNobody_ringsAtTheFirstRelease() throws Exception {
        released(ReleasingFederation.BY_GENDER, -33); // 4.5 deviations are 33.07
        assertThat(shelf.hasJumped()).isFalse();

        released(BY_AGE, -34);
        assertThat(shelf.hasJumped()).isTrue();
    }

    /** A sum that left the range of its words. */
    @Test
    void keep_overflow_rings() throws Exception {
        released(ReleasingFederation.BY_GENDER, Integer.MAX_VALUE);
        released(ReleasingFederation.BY_GENDER, Integer.MIN_VALUE);

        assertThat(shelf.hasJumped()).isTrue();
    }
}
