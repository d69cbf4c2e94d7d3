package org.weir.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.weir.question.Unit;

class CombinedTableTest {
    private static OptionalLong high(Unit unit, int withholding, int agencies, long ceiling) {
        return new CombinedTable.Figure(unit, 100, withholding, agencies, ceiling, 7).high();
    }

    @Test
    void high_personsWithAPartWithheld_hasRoomForIt() {
        assertThat(high(Unit.PERSONS, 1, 2, 9)).hasValue(116);
    }

    @Test
    void high_casesWithAPartWithheld_isEmpty() {
        assertThat(high(Unit.CASES, 1, 2, 9)).isEmpty();
    }

    @Test
    void high_casesShownByAll_isTheDistanceOfTheirNoise() {
        assertThat(high(Unit.CASES, 0, 2, 0)).hasValue(107);
    }

    /** An agency without a threshold shows every cell that has somebody in it. */
    @Test
    void high_casesNotShownForWantOfPersons_isThatOfTheOthers() {
        assertThat(high(Unit.CASES, 1, 2, 0)).hasValue(107);
    }

    @Test
    void high_nobodyAnswered_isEmpty() {
        assertThat(high(Unit.PERSONS, 0, 0, 0)).isEmpty();
    }
}
