package org.weir.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static AgencyOutcome says(Map<String, Integer> completeness) {
        return new AgencyOutcome.Answered("epoch-1", 10, 10, 7, 0, completeness);
    }

    private static Coverage of(AgencyOutcome... outcomes) {
        return new Coverage(Arrays.stream(outcomes)
                .map(outcome -> new Coverage.Entry("agency", "An agency", "NGO", outcome))
                .toList());
    }

    @Test
    void completeness_ofSeveralAgencies_isTheirRange() {
        Coverage coverage = of(
                says(Map.of("gender", 100, "labourSector", 0)),
                says(Map.of("gender", 85, "labourSector", 40)),
                says(Map.of()),
                new AgencyOutcome.Late());
        assertThat(coverage.completeness())
                .containsExactly(
                        Map.entry("gender", new Completeness(85, 100, 2, 0)),
                        Map.entry("labourSector", new Completeness(0, 40, 2, 1)));
    }

    @Test
    void uncollected_everybodyInTheAnswerSaysSo_isNamed() {
        AgencyOutcome without = says(Map.of("gender", 100, "labourSector", 0));
        assertThat(of(without, without, new AgencyOutcome.Unreachable()).uncollected())
                .containsExactly("labourSector");
    }

    @Test
    void uncollected_oneRecordsItOrDoesNotSay_isEmpty() {
        AgencyOutcome without = says(Map.of("labourSector", 0));
        assertThat(List.of(of(without, says(Map.of("labourSector", 5))), of(without, says(Map.of())), of()))
                .allSatisfy(coverage -> assertThat(coverage.uncollected()).isEmpty());
    }

    @Test
    void uncollected_ofATotal_isEmpty() {
        AgencyOutcome inTotal = new AgencyOutcome.InTotal("epoch-1", 36, 4, "", "", 1, 1);
        assertThat(of(inTotal, inTotal).uncollected()).isEmpty();
    }
}
