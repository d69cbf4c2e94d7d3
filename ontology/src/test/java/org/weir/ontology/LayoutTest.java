package org.weir.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;
import org.weir.question.View;

class LayoutTest {
    private static final Breakdown AGE = Breakdown.by("ageBand");
    private static final Breakdown GENDER = Breakdown.by("gender");

    private final Ontology ontology = Ontology.load();

    @Test
    void strides_measuresWithAllAndFewerBreakdowns_areRowMajor() {
        Layout layout = Layout.of(ontology, question(List.of(), persons(0, 1), persons(1)));

        assertThat(layout.axes()).extracting(Axis::size).containsExactly(9, 5);
        assertThat(layout.cells(0)).isEqualTo(45);
        assertThat(layout.strides(0)).containsExactly(5, 1);
        assertThat(layout.cells(1)).isEqualTo(5);
        assertThat(layout.strides(1)).containsExactly(0, 1);
    }

    @Test
    void isAbout_aCodeOrAFilter_isAndNotReportedIsNot() {
        Breakdown withNotReported = new Breakdown("gender", View.SELF, Codes.ALL, Codes.ALL, true);
        Layout layout = Layout.of(ontology, question(List.of(AGE, withNotReported), List.of(), persons(0), persons(1)));

        assertThat(layout.isAbout(0, 0, Set.of("gender"))).isFalse();
        assertThat(layout.isAbout(1, 0, Set.of("gender"))).isTrue();
        assertThat(layout.isAbout(1, layout.cells(1) - 1, Set.of("gender"))).isFalse();
        assertThat(layout.isAbout(1, 0, Set.of())).isFalse();
        for (boolean orNotReported : List.of(true, false)) {
            Filter women = new Filter("gender", Codes.of("Female"), orNotReported);
            assertThat(Layout.of(ontology, question(List.of(women), persons(0))).isAbout(0, 0, Set.of("gender")))
                    .isEqualTo(!orNotReported);
        }
    }

    @Test
    void cells_noBreakdown_isOne() {
        Layout layout = Layout.of(ontology, question(List.of(), persons()));

        assertThat(layout.cells(0)).isEqualTo(1);
        assertThat(layout.strides(0)).containsExactly(0, 0);
    }

    @Test
    void minorCells_brokenDownByAge_areTheBandsUnder18() {
        Layout layout = Layout.of(ontology, question(List.of(), persons(0, 1), persons(1)));

        assertThat(layout.minorCells(0).stream()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(layout.minorCells(1).stream()).isEmpty();
    }

    @Test
    void minorCells_rolledUpToMajority_isMinor() {
        View majority = new View(1, 1, List.of());
        Breakdown rolledUp = new Breakdown("ageBand", majority, Codes.ALL, Codes.ALL, true);
        ClosedQuestion question = question(List.of(rolledUp), List.of(), persons(0));

        Layout layout = Layout.of(ontology, question);

        assertThat(layout.axes().getFirst().code(0)).map(Code::notation).contains("Minor");
        assertThat(layout.minorCells(0).stream()).containsExactly(0);
    }

    @Test
    void minorCells_minorAtExploitation_isTrueOnly() {
        ClosedQuestion question = question(List.of(Breakdown.by("minorAtExploitation")), List.of(), persons(0));

        assertThat(Layout.of(ontology, question).minorCells(0).stream()).containsExactly(1);
    }

    @Test
    void minorCells_questionFilteredToMinors_areAll() {
        Filter minors = new Filter("ageBand", Codes.of("0--8", "09--17"), false);

        Layout layout = Layout.of(ontology, question(List.of(minors), persons(1)));

        assertThat(layout.minorCells(0).cardinality()).isEqualTo(5);
    }

    @Test
    void minorCells_oneMeasureFilteredToMinors_areAllOfThatMeasure() {
        Filter minors = new Filter("minorAtExploitation", Codes.of("true"), false);
        Measure ofMinors = new Measure(Unit.PERSONS, List.of(minors), List.of(1));

        Layout layout = Layout.of(ontology, question(List.of(), persons(1), ofMinors));

        assertThat(layout.minorCells(0).stream()).isEmpty();
        assertThat(layout.minorCells(1).cardinality()).isEqualTo(5);
    }

    @Test
    void minorCells_filterAlsoLetsOthersPass_areNone() {
        Filter unknownToo = new Filter("minorAtExploitation", Codes.of("true"), true);
        Filter youngAdults = new Filter("ageBand", Codes.of("09--17", "18--20"), false);

        assertThat(Layout.of(ontology, question(List.of(unknownToo), persons(1))).minorCells(0).stream())
                .isEmpty();
        assertThat(Layout.of(ontology, question(List.of(youngAdults), persons(1))).minorCells(0).stream())
                .isEmpty();
    }

    @Test
    void of_otherDefinitionSet_refuses() {
        ClosedQuestion other = new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(persons()),
                List.of(),
                List.of(),
                Bytes.utf8("another").sha256());

        assertThatThrownBy(() -> Layout.of(ontology, other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_unknownNames_refuses() {
        Filter noSuchProperty = new Filter("shoeSize", Codes.ALL, false);
        Filter noSuchCode = new Filter("gender", Codes.of("X"), false);

        assertThatThrownBy(() -> Layout.of(ontology, question(List.of(noSuchProperty), persons())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Layout.of(ontology, question(List.of(noSuchCode), persons())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_tooManyCells_refuses() {
        List<Breakdown> flows =
                List.of(Breakdown.by("citizenship"), Breakdown.by("countryOfExploitation"), Breakdown.by("registered"));

        assertThatThrownBy(() -> Layout.of(ontology, question(flows, List.of(), persons(0, 1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000000 cells");
    }

    private ClosedQuestion question(List<Filter> filters, Measure... measures) {
        return question(List.of(AGE, GENDER), filters, measures);
    }

    private ClosedQuestion question(List<Breakdown> breakdowns, List<Filter> filters, Measure... measures) {
        return new ClosedQuestion(SubjectType.CASE_RECORD, List.of(measures), breakdowns, filters, ontology.digest());
    }

    private static Measure persons(Integer... by) {
        return new Measure(Unit.PERSONS, List.of(), List.of(by));
    }
}
