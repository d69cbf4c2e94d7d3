package org.weir.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.weir.question.Unit;

class ObservationStatusTest {
    private static ObservationStatus status(
            long total, int withholding, int agencies, long ceiling, long deviation, boolean complete) {
        return status(total, withholding, agencies, ceiling, deviation, complete, true);
    }

    private static ObservationStatus status(
            long total,
            int withholding,
            int agencies,
            long ceiling,
            long deviation,
            boolean complete,
            boolean collected) {
        return ObservationStatus.of(
                new CombinedTable.Figure(Unit.PERSONS, total, withholding, agencies, ceiling, deviation),
                complete,
                collected);
    }

    @Test
    void of_changedForProtection_isEstimated() {
        assertThat(status(100, 0, 2, 0, 14, true)).isEqualTo(ObservationStatus.E);
    }

    @Test
    void of_unchanged_isExact() {
        assertThat(status(100, 0, 2, 0, 0, true)).isEqualTo(ObservationStatus.A);
        assertThat(status(0, 0, 2, 0, 0, true)).isEqualTo(ObservationStatus.A);
    }

    @Test
    void of_aPartWithheld_isUnreliable() {
        assertThat(status(100, 1, 2, 9, 7, true)).isEqualTo(ObservationStatus.U);
    }

    @Test
    void of_anAgencyMissing_isProvisionalWhateverElse() {
        assertThat(status(100, 1, 2, 9, 7, false)).isEqualTo(ObservationStatus.P);
        assertThat(status(100, 0, 2, 0, 0, false)).isEqualTo(ObservationStatus.P);
    }

    @Test
    void of_shownByNobody_isSuppressedEvenWhereAgenciesAreMissing() {
        assertThat(status(0, 2, 2, 18, 0, false)).isEqualTo(ObservationStatus.Q);
        assertThat(status(0, 0, 0, 0, 0, true)).isEqualTo(ObservationStatus.Q);
    }

    @Test
    void of_shownByNobodyAndRecordedByNobody_isNotCollected() {
        assertThat(status(0, 2, 2, 18, 0, true, false)).isEqualTo(ObservationStatus.L);
        assertThat(status(0, 2, 2, 18, 0, false, false)).isEqualTo(ObservationStatus.L);
    }

    @Test
    void of_shownAlthoughHardlyRecorded_isAsGoodAsItsAgencies() {
        assertThat(status(100, 0, 2, 0, 14, true, false)).isEqualTo(ObservationStatus.E);
    }
}
