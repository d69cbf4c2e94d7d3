package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weir.disclosure.RawTables;
import org.weir.node.keys.Pseudonym;
import org.weir.node.records.Cancellation;
import org.weir.node.records.CaseRow;
import org.weir.node.records.RandomQuestions;
import org.weir.node.records.RandomRecords;
import org.weir.node.records.ReferenceSource;
import org.weir.node.records.columns.Epochs;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiler;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;
import org.weir.question.View;

/** What a table covers: against a plain count of the same records, for random tables and questions, and by example. */
class DerivationTest {
    private static final Ontology ONTOLOGY = Ontology.load();

    /** Where everybody has one record, a sum of the table's exact figures is the exact count of the question, in every cell. */
    @Test
    void sums_everybodyWithOneRecord_areTheDirectCount() throws Exception {
        Random random = new Random(501);
        ReferenceSource records = new ReferenceSource(ONTOLOGY, onceEach(RandomRecords.of(ONTOLOGY, 500, random)));
        RandomTables tables = new RandomTables(ONTOLOGY, random);
        int covered = 0;
        int added = 0;
        for (int i = 0; i < 1_500; i++) {
            ClosedQuestion table = tables.table();
            Layout of = Layout.of(ONTOLOGY, table);
            ClosedQuestion question = tables.near(table);
            Layout in = Layout.of(ONTOLOGY, question);
            Optional<Derivation> found = Derivation.find(ONTOLOGY, of, in);
            if (found.isPresent()) {
                int[] words = RawTables.counts(records.count(table, of, Cancellation.BY_INTERRUPT), 0);
                int[] direct = RawTables.counts(records.count(question, in, Cancellation.BY_INTERRUPT), 0);
                assertThat(found.get().sums(words).getFirst().words())
                        .as(table.canonical() + "\n" + question.canonical())
                        .isEqualTo(direct);
                covered++;
                added += found.get().most() > 1 ? 1 : 0;
            }
        }
        assertThat(covered).as("the test reaches covered questions").isGreaterThan(200);
        assertThat(added).as("and such that add figures").isGreaterThan(60);
    }

    /** Questions that have nothing to do with the table are hardly ever covered; when they are, they are right too. */
    @Test
    void sums_questionsOfAnyKind_areTheDirectCountWheneverTheyAreCovered() throws Exception {
        Random random = new Random(502);
        ReferenceSource records = new ReferenceSource(ONTOLOGY, onceEach(RandomRecords.of(ONTOLOGY, 300, random)));
        RandomQuestions questions = new RandomQuestions(ONTOLOGY, random);
        int covered = 0;
        for (int i = 0; i < 1_000; i++) {
            ClosedQuestion table = RandomQuestions.ofPersons(questions.next());
            Layout of = Layout.of(ONTOLOGY, table);
            ClosedQuestion question =
                    random.nextInt(10) == 0 ? oneMeasure(table, random) : RandomQuestions.ofPersons(questions.next());
            Layout in = Layout.of(ONTOLOGY, question);
            Optional<Derivation> found = Derivation.find(ONTOLOGY, of, in);
            if (found.isPresent()) {
                List<Derivation.Sums> sums = found.get().sums(words(records, table, of));
                for (int m = 0; m < question.measures().size(); m++) {
                    assertThat(sums.get(m).words())
                            .as(table.canonical() + "\n" + question.canonical())
                            .isEqualTo(RawTables.counts(records.count(question, in, Cancellation.BY_INTERRUPT), m));
                }
                covered++;
            }
        }
        assertThat(covered).isGreaterThan(50);
    }

    /** With several records a person, as real tables are counted: nobody is in a figure twice. */
    @Test
    void sums_personsWithSeveralRecords_areNeverMoreThanTheDirectCount() throws Exception {
        Random random = new Random(503);
        List<CaseRow> rows = RandomRecords.of(ONTOLOGY, 400, random);
        ReferenceSource records = new ReferenceSource(ONTOLOGY, rows);
        var epoch = Epochs.builder(ONTOLOGY, rows).toEpoch(1);
        RandomTables tables = new RandomTables(ONTOLOGY, random);
        int covered = 0;
        for (int i = 0; i < 700; i++) {
            ClosedQuestion table = tables.table();
            Layout of = Layout.of(ONTOLOGY, table);
            ClosedQuestion question = tables.near(table);
            Layout in = Layout.of(ONTOLOGY, question);
            Optional<Derivation> found = Derivation.find(ONTOLOGY, of, in);
            if (found.isPresent()) {
                int bound = PersonBound.of(of).cellsPerPerson();
                int[] words = RawTables.counts(epoch.countBounded(table, of, bound, Cancellation.BY_INTERRUPT), 0);
                int[] direct = RawTables.counts(records.count(question, in, Cancellation.BY_INTERRUPT), 0);
                int[] sums = found.get().sums(words).getFirst().words();
                for (int cell = 0; cell < direct.length; cell++) {
                    assertThat(sums[cell])
                            .as(table.canonical() + "\n" + question.canonical())
                            .isLessThanOrEqualTo(direct[cell]);
                }
                covered++;
            }
        }
        assertThat(covered).isGreaterThan(80);
    }

    @Test
    void find_aQuestionByItself_isEveryFigureOnce() {
        RandomTables tables = new RandomTables(ONTOLOGY, new Random(504));
        for (int i = 0; i < 200; i++) {
            Layout layout = Layout.of(ONTOLOGY, tables.table());
            int[] words = IntStream.range(0, layout.cells(0)).toArray();

            Derivation itself = Derivation.find(ONTOLOGY, layout, layout).orElseThrow();

            assertThat(itself.sums(words).getFirst().words()).isEqualTo(words);
            assertThat(itself.most()).isEqualTo(1);
        }
    }

    @Test
    void find_yearsOfATableByYear_isTheirSum() {
        Layout table = layout(List.of(Breakdown.by("gender"), Breakdown.by("registered")), List.of());
        Layout question = layout(
                List.of(Breakdown.by("gender")),
                List.of(new Filter("registered", Codes.of("2015", "2016", "2017"), false)));

        Derivation found = Derivation.find(ONTOLOGY, table, question).orElseThrow();

        assertThat(found.most()).isEqualTo(3);
    }

    @Test
    void find_countriesOfATableByCountry_coverTheirRegions() {
        Layout table = layout(List.of(Breakdown.by("citizenship")), List.of());
        Layout regions = layout(
                List.of(new Breakdown(
                        "citizenship", new View(0, View.UNBOUNDED, List.of("region")), Codes.ALL, Codes.ALL, false)),
                List.of());

        assertThat(Derivation.find(ONTOLOGY, table, regions)).isPresent();
        assertThat(Derivation.find(ONTOLOGY, regions, table)).isEmpty();
    }

    /** Persons exploited in two ways are in two cells: there is no sum that counts them once. */
    @Test
    void find_formsOfExploitation_coverNoTotalAndNoChoice() {
        Layout table = layout(List.of(Breakdown.by("exploitation"), Breakdown.by("gender")), List.of());
        Layout byGender = layout(List.of(Breakdown.by("gender")), List.of());
        Layout oneForm = layout(
                List.of(Breakdown.by("gender")), List.of(new Filter("exploitation", Codes.of("ForcedLabour"), false)));
        Layout women =
                layout(List.of(Breakdown.by("exploitation")), List.of(new Filter("gender", Codes.of("Female"), false)));
        Layout everybody = layout(List.of(Breakdown.by("exploitation")), List.of());

        assertThat(Derivation.find(ONTOLOGY, table, byGender)).isEmpty();
        assertThat(Derivation.find(ONTOLOGY, table, oneForm)).isEmpty();
        assertThat(Derivation.find(ONTOLOGY, table, everybody))
                .as("one person may be in two cells of the table, of two genders")
                .isEmpty();
        assertThat(Derivation.find(ONTOLOGY, table, women)).isPresent();
    }

    /** A table without a cell for those who do not report it does not have everybody in it. */
    @Test
    void find_tableWithoutTheNotReported_doesNotCoverATotal() {
        Layout without = layout(List.of(Breakdown.by("gender")), List.of());
        Layout with = layout(List.of(new Breakdown("gender", View.SELF, Codes.ALL, Codes.ALL, true)), List.of());
        Layout total = layout(List.of(), List.of());

        assertThat(Derivation.find(ONTOLOGY, without, total)).isEmpty();
        assertThat(Derivation.find(ONTOLOGY, with, total)).isPresent();
    }

    @Test
    void find_casesFromPersons_isEmpty() {
        Layout persons = layout(List.of(Breakdown.by("gender")), List.of());
        ClosedQuestion one = persons.question();
        Layout cases = Layout.of(
                ONTOLOGY,
                new ClosedQuestion(
                        one.subjects(),
                        List.of(new Measure(Unit.CASES, List.of(), List.of(0))),
                        one.breakdowns(),
                        one.filters(),
                        one.definitions()));

        assertThat(Derivation.find(ONTOLOGY, persons, cases)).isEmpty();
    }

    /** The figures a hub made up may be as large as words can be. */
    @Test
    void sums_wordsTooLargeToAdd_stayWithinTheirRange() throws Exception {
        Layout table = layout(List.of(new Breakdown("gender", View.SELF, Codes.ALL, Codes.ALL, true)), List.of());
        Layout total = new Compiler(ONTOLOGY)
                .compile("PREFIX weir: <https://w3id.org/weir/ns#> SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE {"
                        + " ?c a weir:CaseRecord ; weir:subject ?p }")
                .layout();
        int[] words =
                IntStream.range(0, table.cells(0)).map(_ -> Integer.MAX_VALUE).toArray();

        int[] sums = Derivation.find(ONTOLOGY, table, total)
                .orElseThrow()
                .sums(words)
                .getFirst()
                .words();

        assertThat(sums).containsExactly(1 << 30);
    }

    private static Layout layout(List<Breakdown> breakdowns, List<Filter> filters) {
        List<Integer> all = IntStream.range(0, breakdowns.size()).boxed().toList();
        return Layout.of(
                ONTOLOGY,
                new ClosedQuestion(
                        SubjectType.CASE_RECORD,
                        List.of(new Measure(Unit.PERSONS, List.of(), all)),
                        breakdowns,
                        filters,
                        ONTOLOGY.digest()));
    }

    private static int[] words(ReferenceSource records, ClosedQuestion table, Layout of) throws Exception {
        var raw = records.count(table, of, Cancellation.BY_INTERRUPT);
        return IntStream.range(0, table.measures().size())
                .flatMap(m -> IntStream.of(RawTables.counts(raw, m)))
                .toArray();
    }

    private static List<CaseRow> onceEach(List<CaseRow> rows) {
        Set<Pseudonym> seen = new HashSet<>();
        List<CaseRow> once = new ArrayList<>();
        for (CaseRow row : rows) {
            if (seen.add(row.subject())) {
                once.add(row);
            }
        }
        return once;
    }

    private static ClosedQuestion oneMeasure(ClosedQuestion table, Random random) {
        return new ClosedQuestion(
                table.subjects(),
                List.of(table.measures().get(random.nextInt(table.measures().size()))),
                table.breakdowns(),
                table.filters(),
                table.definitions());
    }
}
