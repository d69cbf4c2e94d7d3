package org.weir.node.records.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.RawTables;
import org.weir.node.keys.Pseudonym;
import org.weir.node.records.Cancellation;
import org.weir.node.records.CaseRow;
import org.weir.node.records.RandomQuestions;
import org.weir.node.records.RandomRecords;
import org.weir.node.records.RecordSourceException;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;

/** Attack B14 and the sensitivity that noise is sized for. */
class BoundedScanTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final int NO_BOUND = Integer.MAX_VALUE;

    @Test
    void countBounded_boundThatBindsNobody_isTheExactCountOfPersons() throws Exception {
        Random random = new Random(11);
        List<CaseRow> rows = RandomRecords.of(ONTOLOGY, 1_500, random);
        RandomQuestions questions = new RandomQuestions(ONTOLOGY, random);
        Epoch epoch = epoch(rows);
        for (int i = 0; i < 80; i++) {
            ClosedQuestion question = RandomQuestions.ofPersons(questions.next());
            Layout layout = Layout.of(ONTOLOGY, question);

            RawTable bounded = epoch.countBounded(question, layout, NO_BOUND, Cancellation.BY_INTERRUPT);

            RawTable exact = epoch.count(question, layout);
            for (int m = 0; m < question.measures().size(); m++) {
                assertThat(RawTables.counts(bounded, m))
                        .as(question.canonical())
                        .isEqualTo(RawTables.counts(exact, m));
            }
        }
    }

    /** What the noise is for: without one person, at most so many figures are lower, each by one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void countBounded_oneSubjectMoreOrLess_changesAtMostSoManyFiguresByOne(int bound) throws Exception {
        Random random = new Random(12);
        List<CaseRow> rows = RandomRecords.of(ONTOLOGY, 300, random);
        RandomQuestions questions = new RandomQuestions(ONTOLOGY, random);
        List<Pseudonym> subjects =
                rows.stream().map(CaseRow::subject).distinct().limit(6).toList();
        int changedTables = 0;
        for (int i = 0; i < 25; i++) {
            ClosedQuestion question = RandomQuestions.ofPersons(questions.next());
            RawTable with = count(rows, question, bound);
            for (Pseudonym subject : subjects) {
                List<CaseRow> others = rows.stream()
                        .filter(row -> !row.subject().equals(subject))
                        .toList();
                RawTable without = count(others, question, bound);
                for (int m = 0; m < question.measures().size(); m++) {
                    int changed = 0;
                    for (int cell = 0; cell < RawTables.cells(with, m); cell++) {
                        int difference = RawTables.count(with, m, cell) - RawTables.count(without, m, cell);
                        assertThat(difference).as(question.canonical()).isBetween(0, 1);
                        changed += difference;
                    }
                    assertThat(changed).as(question.canonical()).isLessThanOrEqualTo(bound);
                    changedTables += changed > 0 ? 1 : 0;
                }
            }
        }
        assertThat(changedTables).as("the questions reach the subjects").isGreaterThan(50);
    }

    @Test
    void countBounded_personWithFiftyRecordsInManyCells_countsAsOne() throws Exception {
        List<CaseRow> rows = new ArrayList<>();
        Random random = new Random(13);
        List<String> countries = List.of("USA", "RUS", "PHL", "ROU", "TUR", "UKR", "MDA", "IDN", "KHM", "MMR");
        for (int i = 0; i < 50; i++) {
            rows.add(CaseRow.of(1, Map.of("citizenship", List.of(countries.get(random.nextInt(countries.size()))))));
        }
        ClosedQuestion question = question(Breakdown.by("citizenship"));

        RawTable one = count(rows, question, 1);
        RawTable two = count(rows, question, 2);

        assertThat(Arrays.stream(RawTables.counts(one, 0)).sum()).isEqualTo(1);
        assertThat(Arrays.stream(RawTables.counts(two, 0)).sum()).isEqualTo(2);
        assertThat(RawTables.counts(two, 0)).containsOnly(0, 1);
    }

    @Test
    void countBounded_sameRecordsAgainInAnotherOrder_choosesTheSameCells() throws Exception {
        List<CaseRow> rows = new ArrayList<>(RandomRecords.of(ONTOLOGY, 400, new Random(14)));
        ClosedQuestion question = question(Breakdown.by("exploitation"));
        int[] first = RawTables.counts(count(rows, question, 1), 0);
        java.util.Collections.shuffle(rows, new Random(15));

        assertThat(RawTables.counts(count(rows, question, 1), 0)).isEqualTo(first);
    }

    /** Persons with the same two cells are not all counted in the same one: neither cell is emptied. */
    @Test
    void countBounded_manyPersonsWithTheSameCells_spreadOverThem() throws Exception {
        List<CaseRow> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(CaseRow.of(i, Map.of("exploitation", List.of("ForcedLabour", "SexualExploitation"))));
        }
        int[] counts = RawTables.counts(count(rows, question(Breakdown.by("exploitation")), 1), 0);

        assertThat(Arrays.stream(counts).filter(c -> c > 0).toArray()).hasSize(2);
        assertThat(Arrays.stream(counts).max().orElseThrow()).isBetween(430, 570);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(1_000);
    }

    @Test
    void countBounded_casesOrOtherDefinitionsOrCancelled_refuses() throws Exception {
        Epoch epoch = epoch(List.of(CaseRow.of(1, Map.of())));
        ClosedQuestion cases = new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(new Measure(Unit.CASES, List.of(), List.of())),
                List.of(),
                List.of(),
                ONTOLOGY.digest());
        ClosedQuestion persons = question();

        assertThatThrownBy(() -> epoch.countBounded(cases, Layout.of(ONTOLOGY, cases), 1, Cancellation.BY_INTERRUPT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> epoch.countBounded(persons, Layout.of(ONTOLOGY, persons), 1, () -> true))
                .isInstanceOf(RecordSourceException.class);
        assertThatThrownBy(
                        () -> epoch.countBounded(persons, Layout.of(ONTOLOGY, persons), 0, Cancellation.BY_INTERRUPT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void order_cellsOfOneKey_areAllDifferent() {
        Set<Long> seen = new HashSet<>();
        for (int cell = 0; cell < 100_000; cell++) {
            assertThat(seen.add(BoundedScan.order(-12345, cell))).isTrue();
        }
    }

    private static Epoch epoch(List<CaseRow> rows) {
        return Epochs.builder(ONTOLOGY, rows).toEpoch(1);
    }

    private static RawTable count(List<CaseRow> rows, ClosedQuestion question, int bound) throws Exception {
        return epoch(rows).countBounded(question, Layout.of(ONTOLOGY, question), bound, Cancellation.BY_INTERRUPT);
    }

    private static ClosedQuestion question(Breakdown... breakdowns) {
        List<Integer> by = breakdowns.length == 0 ? List.of() : List.of(0);
        return new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(new Measure(Unit.PERSONS, List.of(), by)),
                List.of(breakdowns),
                List.of(),
                ONTOLOGY.digest());
    }
}
