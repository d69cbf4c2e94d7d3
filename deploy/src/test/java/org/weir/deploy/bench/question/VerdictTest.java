package org.weir.deploy.bench.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weir.deploy.bench.cases.CaseGenerator;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.cases.Column;
import org.weir.deploy.bench.question.Answer.Exact;
import org.weir.deploy.bench.question.Answer.Released;
import org.weir.deploy.bench.question.Answer.Row;
import org.weir.deploy.bench.question.Answer.Thresholds;
import org.weir.question.Unit;

final class VerdictTest {
    private static final Thresholds RULES = new Thresholds(10, 15, 7);

    private final Cases cases = new CaseGenerator().generate(1_000, 5);
    private final BenchQuestion byBand =
            new BenchQuestion("by band", "cases by age band", Unit.CASES, List.of(Column.AGE_BAND), List.of());
    private final Reference reference = Reference.of(byBand, cases, 2);

    @Test
    void on_exactSummary_findsNoFault() {
        assertThat(Verdict.on(new Exact(reference.exact()), reference)).isEmpty();
    }

    @Test
    void on_otherSummary_findsAFault() {
        Summary right = reference.exact();
        Summary wrong = new Summary(right.rows(), right.sum() + 1, right.squares());

        assertThat(Verdict.on(new Exact(wrong), reference)).isPresent();
    }

    @Test
    void on_trueFiguresOfWhatMayBeShown_findsNoFault() {
        assertThat(Verdict.on(released(rows(0), RULES), reference)).isEmpty();
    }

    @Test
    void on_figuresWithinTheDeviation_findsNoFault() {
        assertThat(Verdict.on(released(rows(7), RULES), reference)).isEmpty();
    }

    @Test
    void on_figureFurtherOff_findsAFault() {
        assertThat(Verdict.on(released(rows(15), RULES), reference))
                .hasValueSatisfying(fault -> assertThat(fault).contains("off by 15"));
    }

    @Test
    void on_cellMissing_findsAFault() {
        List<Row> rows = new ArrayList<>(rows(0));
        rows.removeLast();

        assertThat(Verdict.on(released(rows, RULES), reference))
                .hasValueSatisfying(fault -> assertThat(fault).contains("without need"));
    }

    @Test
    void on_cellThatHadToBeWithheld_findsAFault() {
        Thresholds strict = new Thresholds(10, 1_000, 7);

        assertThat(Verdict.on(released(rows(0), strict), reference))
                .hasValueSatisfying(fault -> assertThat(fault).contains("has to withhold"));
    }

    @Test
    void on_withheldFigure_countsAsNotShown() {
        List<Row> rows = new ArrayList<>(rows(0));
        rows.add(new Row(Map.of("ageBand", "Adult"), OptionalLong.empty()));

        assertThat(Verdict.on(released(rows, RULES), reference)).isEmpty();
    }

    private static Released released(List<Row> rows, Thresholds rules) {
        Summary summary = Summary.of(rows.stream().flatMapToLong(row -> row.figure().stream()));
        return new Released(summary, () -> rows, rules);
    }

    /** Every band, which all have enough persons at both nodes, off by so much. */
    private List<Row> rows(long off) {
        return IntStream.range(0, Column.AGE_BAND.codes().size())
                .filter(band -> reference.persons(0, band) > 0)
                .mapToObj(band -> new Row(
                        Map.of("ageBand", Column.AGE_BAND.codes().code(band).notation()),
                        OptionalLong.of(reference.count(0, band) + reference.count(1, band) + off)))
                .toList();
    }
}
