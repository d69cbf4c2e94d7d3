package org.weir.ontology.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.answer.CountedCells;
import org.weir.answer.Coverage;
import org.weir.ontology.Ontology;
import org.weir.question.Unit;

/** The table below holds, by gender: Female 40, Male withheld by both agencies, the third group 12 with one withholding. */
class PresentationTest {
    private static final CountedCells PERSONS = new CountedCells(Unit.PERSONS, new BitSet());
    private static final CountedCells CASES = new CountedCells(Unit.CASES, new BitSet());
    private static final Compiler COMPILER = new Compiler(Ontology.load());
    private static final String PREFIXES = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            """;
    private static final String PATTERN =
            " { ?case a weir:CaseRecord ; weir:subject ?p ; weir:gender ?g . ?g skos:notation ?code } GROUP BY ?code ";
    private static final String COUNT = "(COUNT(DISTINCT ?p) AS ?n)";

    private static final Coverage COMPLETE = coverage(Map.of());
    private static final Coverage PARTIAL = coverage(Map.of(), new AgencyOutcome.Late());

    /** Two agencies that answer and say this of their records, and others. */
    private static Coverage coverage(Map<String, Integer> completeness, AgencyOutcome... others) {
        AgencyOutcome answered = new AgencyOutcome.Answered("epoch-1", 10, 10, 7, 0, completeness);
        return new Coverage(Stream.concat(Stream.of(answered, answered), Arrays.stream(others))
                .map(outcome -> new Coverage.Entry("agency", "An agency", "NGO", outcome))
                .toList());
    }

    private static Compiled compile(String text) throws NotCompilable {
        return COMPILER.compile(PREFIXES + text);
    }

    private static CombinedTable.Figures figures(int[] cells, long[] totals, int[] withholding) {
        long[] ceilings = Arrays.stream(withholding).mapToLong(w -> w * 9L).toArray();
        return new CombinedTable.Figures(cells, totals, withholding, ceilings, new long[cells.length], 18, 28, PERSONS);
    }

    /** Cells are the codes of the list gender in their order; the fourth and fifth are withheld by both. */
    private static CombinedTable byGender() {
        return new CombinedTable(List.of(figures(new int[] {0, 2}, new long[] {40, 12}, new int[] {0, 1})), 2);
    }

    private static List<String> shown(ResultTable table) {
        return table.rows().stream()
                .map(r -> String.join(
                        " ",
                        r.values().stream()
                                .map(v -> v.map(Term::text).orElse("-"))
                                .toList()))
                .toList();
    }

    @Test
    void present_withheldCell_hasARowWithTheFigureUnbound() throws NotCompilable {
        ResultTable table =
                compile("SELECT ?code " + COUNT + PATTERN).presentation().present(byGender());
        assertThat(shown(table))
                .containsExactly(
                        "Female 40", "Male -", "Transgender/NonConforming 12", "Transgender -", "NonConforming -");
        assertThat(table.rows().getFirst().value(1))
                .contains(new Term.Literal("40", "http://www.w3.org/2001/XMLSchema#integer", ""));
    }

    @Test
    void present_knownZero_hasNoRow() throws NotCompilable {
        CombinedTable known = new CombinedTable(
                List.of(new CombinedTable.Figures(
                        new int[] {0, 1}, new long[] {40, 0}, new int[2], new long[2], new long[2], 0, 0, PERSONS)),
                2);
        assertThat(shown(compile("SELECT ?code " + COUNT + PATTERN)
                        .presentation()
                        .present(known)))
                .containsExactly("Female 40");
    }

    @Test
    void present_withoutGroups_hasOneRowEvenForZero() throws NotCompilable {
        Presentation presentation = compile("SELECT " + COUNT + " { ?c a weir:CaseRecord ; weir:subject ?p }")
                .presentation();
        CombinedTable.Figures none = new CombinedTable.Figures(
                new int[] {0}, new long[1], new int[1], new long[1], new long[1], 0, 0, PERSONS);
        assertThat(shown(presentation.present(new CombinedTable(List.of(none), 2))))
                .containsExactly("0");
        CombinedTable.Figures withheld = figures(new int[0], new long[0], new int[0]);
        assertThat(shown(presentation.present(new CombinedTable(List.of(withheld), 2))))
                .containsExactly("-");
    }

    @Test
    void present_nobodyAnswered_knowsNothing() throws NotCompilable {
        Presentation presentation = compile("SELECT " + COUNT + " { ?c a weir:CaseRecord ; weir:subject ?p }")
                .presentation();
        CombinedTable.Figures nothing =
                new CombinedTable.Figures(new int[0], new long[0], new int[0], new long[0], new long[0], 0, 0, PERSONS);
        assertThat(shown(presentation.present(new CombinedTable(List.of(nothing), 0))))
                .containsExactly("-");
    }

    @Test
    void present_orderDescending_putsUnboundLast() throws NotCompilable {
        assertThat(shown(compile("SELECT ?code " + COUNT + PATTERN + "ORDER BY DESC(?n) ?code")
                        .presentation()
                        .present(byGender())))
                .containsExactly(
                        "Female 40", "Transgender/NonConforming 12", "Male -", "NonConforming -", "Transgender -");
        assertThat(shown(compile("SELECT ?code " + COUNT + PATTERN + "ORDER BY ?n LIMIT 1 OFFSET 3")
                        .presentation()
                        .present(byGender())))
                .containsExactly("Transgender/NonConforming 12");
    }

    @Test
    void present_havingOfAWithheldFigure_dropsTheRow() throws NotCompilable {
        assertThat(shown(compile("SELECT ?code " + COUNT + PATTERN + "HAVING (COUNT(DISTINCT ?p) >= 0)")
                        .presentation()
                        .present(byGender())))
                .containsExactly("Female 40", "Transgender/NonConforming 12");
    }

    @Test
    void present_expressionOfAWithheldFigure_isUnbound() throws NotCompilable {
        assertThat(shown(compile(
                                "SELECT ?code (COUNT(DISTINCT ?p) / 4 AS ?quarter) (COALESCE(COUNT(DISTINCT ?p), -1) AS ?c)"
                                        + PATTERN + "ORDER BY ?code LIMIT 2")
                        .presentation()
                        .present(byGender())))
                .containsExactly("Female 10.0 40", "Male - -1");
    }

    @Test
    void presentWithFlags_eachFigure_hasItsCompanions() throws NotCompilable {
        ResultTable table =
                compile("SELECT ?code " + COUNT + PATTERN).presentation().presentWithFlags(byGender(), COMPLETE);
        assertThat(table.variables())
                .containsExactly("code", "n", "n_status", "n_conf", "n_low", "n_high", "n_agencies");
        assertThat(shown(table).subList(0, 3))
                .containsExactly(
                        "Female 40 A F 40 40 2", "Male - Q A 0 18 0", "Transgender/NonConforming 12 U F 12 21 1");
        assertThat(shown(compile("SELECT ?code " + COUNT + PATTERN)
                                .presentation()
                                .presentWithFlags(byGender(), PARTIAL))
                        .getFirst())
                .isEqualTo("Female 40 P F 40 40 2");
    }

    @Test
    void presentWithFlags_recordedByNobody_isNotCollectedWhereItIsWithheld() throws NotCompilable {
        Coverage nobody = coverage(Map.of("gender", 0));
        assertThat(shown(compile("SELECT ?code " + COUNT + PATTERN)
                                .presentation()
                                .presentWithFlags(byGender(), nobody))
                        .subList(0, 2))
                .containsExactly("Female 40 A F 40 40 2", "Male - L A 0 18 0");
        assertThat(shown(compile("SELECT ?code " + COUNT + PATTERN)
                                .presentation()
                                .presentWithFlags(byGender(), coverage(Map.of("gender", 5, "ageBand", 0))))
                        .get(1))
                .isEqualTo("Male - Q A 0 18 0");
    }

    @Test
    void presentWithFlags_casesWithAPartWithheld_haveNoUpperEnd() throws NotCompilable {
        CombinedTable.Figures cases = new CombinedTable.Figures(
                new int[] {0, 2},
                new long[] {40, 100},
                new int[] {0, 1},
                new long[] {0, 9},
                new long[] {14, 7},
                18,
                28,
                CASES);
        ResultTable table = compile("SELECT ?code (COUNT(?case) AS ?n)" + PATTERN)
                .presentation()
                .presentWithFlags(new CombinedTable(List.of(cases), 2), COMPLETE);
        assertThat(shown(table).subList(0, 3))
                .containsExactly(
                        "Female 40 E F 26 54 2", "Male - Q A 0 - 0", "Transgender/NonConforming 100 U F 93 - 1");
    }

    @Test
    void presentWithFlags_figureChangedForProtection_isEstimated() throws NotCompilable {
        CombinedTable.Figures changed = new CombinedTable.Figures(
                new int[] {0}, new long[] {40}, new int[1], new long[1], new long[] {14}, 0, 0, PERSONS);
        assertThat(shown(compile("SELECT ?code " + COUNT + PATTERN)
                                .presentation()
                                .presentWithFlags(new CombinedTable(List.of(changed), 2), COMPLETE))
                        .getFirst())
                .isEqualTo("Female 40 E F 26 54 2");
    }

    @Test
    void present_notReportedCell_isUnbound() throws NotCompilable {
        Presentation presentation = compile("SELECT ?b " + COUNT
                        + " { ?c a weir:CaseRecord ; weir:subject ?p OPTIONAL { ?c weir:crossBorder ?b } } GROUP BY ?b")
                .presentation();
        CombinedTable.Figures all = figures(new int[] {0, 1, 2}, new long[] {20, 30, 50}, new int[3]);
        assertThat(shown(presentation.present(new CombinedTable(List.of(all), 1))))
                .containsExactly("false 20", "true 30", "- 50");
    }

    @Test
    void present_share_isComputedFromReleasedFigures() throws NotCompilable {
        Compiled compiled = compile("SELECT ?b (COUNT(DISTINCT ?p) AS ?n) (?n / ?t AS ?share) { ?c a weir:CaseRecord ;"
                + " weir:subject ?p ; weir:crossBorder ?b { SELECT (COUNT(DISTINCT ?q) AS ?t) { ?d a weir:CaseRecord ;"
                + " weir:subject ?q ; weir:crossBorder ?any } } } GROUP BY ?b ?t");
        List<CombinedTable.Figures> measures = compiled.question().measures().stream()
                .map(m -> m.by().isEmpty()
                        ? figures(new int[] {0}, new long[] {80}, new int[1])
                        : figures(new int[] {1}, new long[] {20}, new int[1]))
                .toList();
        assertThat(shown(compiled.presentation().present(new CombinedTable(measures, 2))))
                .containsExactly("false - -", "true 20 0.25");
    }

    @Test
    void present_largeTable_listsShownCellsAndCountsTheRest() throws NotCompilable {
        Compiled compiled = compile("SELECT ?a ?b " + COUNT + " { ?c a weir:CaseRecord ; weir:subject ?p ;"
                + " weir:citizenship ?a ; weir:countryOfExploitation ?b } GROUP BY ?a ?b ORDER BY DESC(?n)");
        int cells = compiled.layout().cells(0);
        assertThat(cells).isGreaterThan(RowLines.MOST_LISTED);
        int[] listed = IntStream.range(0, 3000).map(i -> i * 20).toArray();
        long[] totals = IntStream.range(0, 3000).mapToLong(i -> i + 10).toArray();
        CombinedTable answer = new CombinedTable(List.of(figures(listed, totals, new int[3000])), 2);

        ResultTable table = compiled.presentation().present(answer);

        assertThat(table.rows()).hasSize(3000);
        assertThat(table.withheldNotListed()).isEqualTo(cells - 3000L);
        assertThat(table.rows().getFirst().value(2).map(Term::text)).isEqualTo(Optional.of("3009"));
    }
}
