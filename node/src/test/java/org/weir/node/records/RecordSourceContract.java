package org.weir.node.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.RawTables;
import org.weir.ontology.Axis;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;
import org.weir.question.View;

/** What every source of records holds to. An adapter's test extends this and says how it is given records. */
public abstract class RecordSourceContract {
    protected static final Ontology ONTOLOGY = Ontology.load();

    /** A source that holds exactly these records. */
    protected abstract RecordSource source(List<CaseRow> rows) throws Exception;

    @Test
    void count_noBreakdown_countsCasesAndDistinctPersons() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of("gender", List.of("Female"))),
                CaseRow.of(1, Map.of("gender", List.of("Female"))),
                CaseRow.of(2, Map.of()));

        RawTable table = count(rows, question(List.of(), List.of(), cases(), persons()));

        assertThat(RawTables.count(table, 0, 0)).isEqualTo(3);
        assertThat(RawTables.count(table, 1, 0)).isEqualTo(2);
    }

    @Test
    void count_anyMeasure_givesPersonsAndKeySums() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of()), CaseRow.of(1, Map.of()), CaseRow.of(2, Map.of()), CaseRow.of(3, Map.of()));

        RawTable table = count(rows, question(List.of(), List.of(), cases()));

        assertThat(RawTables.count(table, 0, 0)).isEqualTo(4);
        assertThat(RawTables.persons(table, 0, 0)).isEqualTo(3);
        assertThat(RawTables.key(table, 0, 0))
                .isEqualTo(CaseRow.subject(1).recordKey()
                        + CaseRow.subject(2).recordKey()
                        + CaseRow.subject(3).recordKey());
    }

    @Test
    void count_noRecords_isZeroEverywhere() throws Exception {
        RawTable table = count(List.of(), question(List.of(Breakdown.by("gender")), List.of(), persons(0)));

        assertThat(RawTables.counts(table, 0)).containsOnly(0).isNotEmpty();
    }

    @Test
    void count_personInSeveralCells_countsOnceInEach() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of("gender", List.of("Female"))),
                CaseRow.of(1, Map.of("gender", List.of("Male"))),
                CaseRow.of(1, Map.of("gender", List.of("Female"))));
        ClosedQuestion question = question(List.of(Breakdown.by("gender")), List.of(), persons(0));

        RawTable table = count(rows, question);

        assertThat(figure(table, question, 0, "Female")).isEqualTo(1);
        assertThat(figure(table, question, 0, "Male")).isEqualTo(1);
    }

    @Test
    void count_multiValuedProperty_fallsIntoEachCellOnce() throws Exception {
        List<CaseRow> rows =
                List.of(CaseRow.of(1, Map.of("exploitation", List.of("ForcedLabour", "SexualExploitation"))));
        ClosedQuestion question = question(List.of(Breakdown.by("exploitation")), List.of(), cases(0));

        RawTable table = count(rows, question);

        assertThat(figure(table, question, 0, "ForcedLabour")).isEqualTo(1);
        assertThat(figure(table, question, 0, "SexualExploitation")).isEqualTo(1);
    }

    @Test
    void count_twoCodesOfOneGroup_countOnceInTheGroup() throws Exception {
        View toRegion = new View(0, View.UNBOUNDED, List.of("majority"));
        Breakdown byMajority = new Breakdown("ageBand", toRegion, Codes.ALL, Codes.ALL, false);
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of("ageBand", List.of("0--8"))),
                CaseRow.of(1, Map.of("ageBand", List.of("09--17"))),
                CaseRow.of(2, Map.of("ageBand", List.of("18--20"))));
        ClosedQuestion question = question(List.of(byMajority), List.of(), cases(0), persons(0));

        RawTable table = count(rows, question);

        assertThat(figure(table, question, 0, "Minor")).isEqualTo(2);
        assertThat(figure(table, question, 1, "Minor")).isEqualTo(1);
        assertThat(figure(table, question, 1, "Adult")).isEqualTo(1);
    }

    @Test
    void count_notReported_hasItsOwnCellOnlyWhenAskedFor() throws Exception {
        List<CaseRow> rows = List.of(CaseRow.of(1, Map.of()), CaseRow.of(2, Map.of("gender", List.of("Male"))));
        Breakdown withRest = new Breakdown("gender", View.SELF, Codes.ALL, Codes.of("Female"), true);

        RawTable with = count(rows, question(List.of(withRest), List.of(), persons(0)));
        RawTable without = count(rows, question(List.of(Breakdown.by("gender")), List.of(), persons(0)));

        assertThat(RawTables.counts(with, 0)).containsExactly(0, 2);
        assertThat(RawTables.counts(without, 0)).contains(1).doesNotContain(2);
    }

    @Test
    void count_breakdownOfAPropertyNobodyReports_fillsTheNotReportedCell() throws Exception {
        List<CaseRow> rows = List.of(CaseRow.of(1, Map.of()), CaseRow.of(2, Map.of()));
        for (String property : List.of("duration", "meansOfControl")) {
            Breakdown withRest = new Breakdown(property, View.SELF, Codes.ALL, Codes.ALL, true);

            RawTable table = count(rows, question(List.of(withRest), List.of(), persons(0)));

            int[] counts = RawTables.counts(table, 0);
            assertThat(counts[counts.length - 1]).as(property).isEqualTo(2);
            assertThat(Arrays.stream(counts).sum()).as(property).isEqualTo(2);
        }
    }

    @Test
    void count_filterOfAPropertyNobodyReports_letsThoseThroughThatNeedNotReportIt() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of("gender", List.of("Male"))),
                CaseRow.of(1, Map.of("gender", List.of("Male"))),
                CaseRow.of(2, Map.of("gender", List.of("Female"))));
        for (String property : List.of("duration", "meansOfControl")) {
            String code =
                    ONTOLOGY.property(property).orElseThrow().codes().code(0).notation();
            List<Breakdown> byGender = List.of(Breakdown.by("gender"));

            RawTable must =
                    count(rows, question(byGender, List.of(new Filter(property, Codes.of(code), false)), persons(0)));
            RawTable may =
                    count(rows, question(byGender, List.of(new Filter(property, Codes.of(code), true)), persons(0)));

            assertThat(RawTables.counts(must, 0)).as(property).containsOnly(0);
            assertThat(Arrays.stream(RawTables.counts(may, 0)).sum())
                    .as(property)
                    .isEqualTo(2);
        }
    }

    @Test
    void count_filters_allHold() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of("gender", List.of("Female"), "exploitation", List.of("ForcedLabour"))),
                CaseRow.of(2, Map.of("gender", List.of("Male"), "exploitation", List.of("ForcedLabour"))),
                CaseRow.of(3, Map.of("gender", List.of("Female"))));

        RawTable table = count(
                rows,
                question(
                        List.of(),
                        List.of(
                                new Filter("exploitation", Codes.of("ForcedLabour"), false),
                                new Filter("gender", Codes.of("Female"), false)),
                        persons()));

        assertThat(RawTables.count(table, 0, 0)).isEqualTo(1);
    }

    @Test
    void count_twoFiltersOnOneMultiValuedProperty_eachNeedsAValue() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of("exploitation", List.of("ForcedLabour", "SexualExploitation"))),
                CaseRow.of(2, Map.of("exploitation", List.of("ForcedLabour"))));

        RawTable table = count(
                rows,
                question(
                        List.of(),
                        List.of(
                                new Filter("exploitation", Codes.of("ForcedLabour"), false),
                                new Filter("exploitation", Codes.of("SexualExploitation"), false)),
                        persons()));

        assertThat(RawTables.count(table, 0, 0)).isEqualTo(1);
    }

    @Test
    void count_filterThatAllowsNotReported_letsThoseThrough() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of()),
                CaseRow.of(2, Map.of("gender", List.of("Male"))),
                CaseRow.of(3, Map.of("gender", List.of("Female"))));
        Filter filter = new Filter("gender", Codes.of("Male"), true);

        RawTable table = count(rows, question(List.of(), List.of(filter), persons()));

        assertThat(RawTables.count(table, 0, 0)).isEqualTo(2);
    }

    @Test
    void count_filterForNoCode_isZero() throws Exception {
        List<CaseRow> rows = List.of(CaseRow.of(1, Map.of("gender", List.of("Male"))), CaseRow.of(2, Map.of()));

        RawTable table = count(rows, question(List.of(), List.of(new Filter("gender", Codes.of(), false)), persons()));

        assertThat(RawTables.count(table, 0, 0)).isZero();
    }

    @Test
    void count_conditionOfAMeasure_holdsForThatMeasureOnly() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of("gender", List.of("Female"))), CaseRow.of(2, Map.of("gender", List.of("Male"))));
        Measure women = new Measure(Unit.PERSONS, List.of(new Filter("gender", Codes.of("Female"), false)), List.of());
        ClosedQuestion question = question(List.of(), List.of(), persons(), women);

        RawTable table = count(rows, question);

        assertThat(RawTables.count(table, question.measures().indexOf(women), 0))
                .isEqualTo(1);
        assertThat(RawTables.count(table, question.measures().indexOf(persons()), 0))
                .isEqualTo(2);
    }

    @Test
    void count_subjectWithoutConsent_isInNoFigure() throws Exception {
        List<CaseRow> rows = List.of(
                CaseRow.of(1, Map.of("gender", List.of("Female"))).withoutConsent(),
                CaseRow.of(1, Map.of("gender", List.of("Female"))),
                CaseRow.of(2, Map.of("gender", List.of("Female"))));

        try (RecordSource source = source(rows)) {
            ClosedQuestion question = question(List.of(), List.of(), cases());
            RawTable table = source.count(question, Layout.of(ONTOLOGY, question));

            assertThat(RawTables.count(table, 0, 0)).isEqualTo(1);
            assertThat(RawTables.key(table, 0, 0)).isEqualTo(CaseRow.subject(2).recordKey());
            assertThat(source.epoch().cases()).isEqualTo(1);
            assertThat(source.epoch().persons()).isEqualTo(1);
        }
    }

    @Test
    void count_cancelled_stops() throws Exception {
        ClosedQuestion question = question(List.of(), List.of(), persons());
        Layout layout = Layout.of(ONTOLOGY, question);
        try (RecordSource source = source(List.of(CaseRow.of(1, Map.of())))) {
            assertThatThrownBy(() -> source.count(question, layout, () -> true))
                    .isInstanceOfSatisfying(
                            RecordSourceException.class,
                            e -> assertThat(e.kind()).isEqualTo(RecordSourceException.Kind.CANCELLED));
            assertThat(RawTables.count(source.count(question, layout), 0, 0)).isEqualTo(1);
        }
    }

    @Test
    void count_randomQuestions_agreeWithTheReference() throws Exception {
        for (int set = 0; set < 4; set++) {
            long seed = 20_260L + set;
            List<CaseRow> rows = RandomRecords.of(ONTOLOGY, set == 0 ? 60 : 2_500, new Random(seed));
            RandomQuestions questions = new RandomQuestions(ONTOLOGY, new Random(seed));
            try (RecordSource source = source(rows);
                    RecordSource reference = new ReferenceSource(ONTOLOGY, rows)) {
                for (int i = 0; i < 150; i++) {
                    ClosedQuestion question = questions.next();
                    Layout layout = Layout.of(ONTOLOGY, question);
                    assertSame(
                            "seed " + seed + ", question " + i + "\n" + question.canonical(),
                            source.count(question, layout),
                            reference.count(question, layout));
                }
            }
        }
    }

    private static void assertSame(String description, RawTable actual, RawTable expected) {
        for (int m = 0; m < RawTables.measures(expected); m++) {
            assertThat(RawTables.cells(actual, m)).as(description).isEqualTo(RawTables.cells(expected, m));
            for (int cell = 0; cell < RawTables.cells(expected, m); cell++) {
                String place = "measure " + m + ", cell " + cell + ", " + description;
                if (RawTables.count(actual, m, cell) != RawTables.count(expected, m, cell)
                        || RawTables.persons(actual, m, cell) != RawTables.persons(expected, m, cell)
                        || RawTables.key(actual, m, cell) != RawTables.key(expected, m, cell)) {
                    assertThat(List.of(
                                    RawTables.count(actual, m, cell),
                                    RawTables.persons(actual, m, cell),
                                    RawTables.key(actual, m, cell)))
                            .as(place)
                            .containsExactly(
                                    RawTables.count(expected, m, cell),
                                    RawTables.persons(expected, m, cell),
                                    RawTables.key(expected, m, cell));
                }
            }
        }
    }

    private RawTable count(List<CaseRow> rows, ClosedQuestion question) throws Exception {
        try (RecordSource source = source(rows)) {
            return source.count(question, Layout.of(ONTOLOGY, question));
        }
    }

    /** The figure of the cell of a code, in a question with one breakdown. */
    private static int figure(RawTable table, ClosedQuestion question, int measure, String notation) {
        Axis axis = Layout.of(ONTOLOGY, question).axes().getFirst();
        for (int cell = 0; cell < axis.size(); cell++) {
            if (axis.code(cell).filter(code -> code.notation().equals(notation)).isPresent()) {
                return RawTables.count(table, measure, cell);
            }
        }
        throw new AssertionError("There is no cell for " + notation);
    }

    private static Measure persons(Integer... by) {
        return new Measure(Unit.PERSONS, List.of(), List.of(by));
    }

    private static Measure cases(Integer... by) {
        return new Measure(Unit.CASES, List.of(), List.of(by));
    }

    private static ClosedQuestion question(List<Breakdown> breakdowns, List<Filter> filters, Measure... measures) {
        List<Measure> sorted = new ArrayList<>(List.of(measures));
        sorted.sort(Comparator.comparing(Measure::canonical));
        return new ClosedQuestion(SubjectType.CASE_RECORD, sorted, breakdowns, filters, ONTOLOGY.digest());
    }
}
