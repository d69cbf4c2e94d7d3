package org.weir.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weir.disclosure.noise.Variance;
import org.weir.masking.Masks;
import org.weir.masking.NoisyTotal;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Shape;

class TotalControlTest {
    private static final int CELLS = 4_000;

    @Test
    void protect_sessionOfFiveAgencies_totalIsTheSumWithTheNoiseOfAllFive() throws SessionRefusedException {
        TotalControl gate = TotalControl.of(4, 1);
        TotalSession session = new TotalSession(5, gate, new Shape(CELLS, 0));

        NoisyTotal total = session.run(agency -> table(agency * 10 + 3));

        double sum = 0;
        double squares = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            double noise = total.count(cell) - (3 + 13 + 23 + 33 + 43);
            sum += noise;
            squares += noise * noise;
        }
        double expected = 16.0 * 5 / 4; // five shares of a fourth: one of five is assumed to collude
        assertThat(sum / CELLS).isCloseTo(0, offset(6 * Math.sqrt(expected / CELLS)));
        assertThat(squares / CELLS).isCloseTo(expected, offset(6 * expected * Math.sqrt(2.2 / CELLS)));
    }

    @Test
    void shown_totals_areShownFromTauOnAndRounded() throws SessionRefusedException {
        TotalControl gate = TotalControl.of(4, 1);
        TotalSession session = new TotalSession(4, gate, new Shape(CELLS, 0));

        ShownTotal shown = ShownTotal.of(session.run(_ -> table(5)));

        // 16 * 4 / 3 is the variance if all four did their part; three deviations of it.
        assertThat(shown.tau()).isEqualTo(14);
        int covered = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (shown.isShown(cell)) {
                assertThat(shown.figure(cell) % 5).isZero();
                assertThat(shown.figure(cell)).isGreaterThanOrEqualTo(shown.tau() - 2);
                covered += shown.low(cell) <= 20 && shown.high(cell) >= 20 ? 1 : 0;
            } else {
                int hidden = cell;
                assertThatThrownBy(() -> shown.figure(hidden)).isInstanceOf(IllegalArgumentException.class);
                covered++;
            }
        }
        assertThat(covered / (double) CELLS).isGreaterThan(0.95);
    }

    @Test
    void shown_littleNoise_tauNeverBelowTheFloor() {
        assertThat(new Variance(9, 1).ceilOfDeviations(3)).isLessThan(TotalControl.LEAST_TAU);
    }

    @Test
    void of_lessNoiseThanTheFloor_isRaisedToIt() {
        assertThat(TotalControl.of(1, 1).variance()).isEqualTo(9);
        assertThat(TotalControl.of(4, 2).variance()).isEqualTo(32);
    }

    @Test
    void protect_tableWithoutABoundOrWithAHigherOne_refuses() throws SessionRefusedException {
        TotalControl gate = TotalControl.of(4, 1);
        TotalSession session = new TotalSession(4, gate, new Shape(1, 0));
        Masks masks = session.masks(0);
        int[] one = {7};
        RawTable unbounded = new RawTable(List.of(new RawTable.Figures(one, one, one)));
        RawTable twice = RawTable.bounded(List.of(new RawTable.Figures(one, one, one)), 2);

        assertThatThrownBy(() -> gate.protect(unbounded, masks)).hasMessageContaining("more cells");
        assertThatThrownBy(() -> gate.protect(twice, masks)).hasMessageContaining("more cells");
    }

    @Test
    void protect_sessionThatPromisesAnotherNoise_refuses() throws SessionRefusedException {
        TotalSession session = new TotalSession(4, TotalControl.of(4, 1), new Shape(CELLS, 0));
        Masks masks = session.masks(0);

        assertThatThrownBy(() -> TotalControl.of(6, 1).protect(table(3), masks)).hasMessageContaining("another noise");
    }

    @Test
    void maskedTable_sameTableTwice_bytesShareNothing() throws SessionRefusedException {
        TotalControl gate = TotalControl.of(4, 1);
        byte[] first = gate.protect(table(3), new TotalSession(4, gate, new Shape(CELLS, 0)).masks(0))
                .words();
        byte[] second = gate.protect(table(3), new TotalSession(4, gate, new Shape(CELLS, 0)).masks(0))
                .words();

        int equal = 0;
        for (int i = 0; i < first.length; i++) {
            equal += first[i] == second[i] ? 1 : 0;
        }
        // One byte in 256 agrees by chance: 62.5 of 16,000; eight deviations are room enough.
        assertThat(equal).isLessThan(130);
        assertThat(first).hasSize(4 * CELLS);
    }

    /** The only ways out of this package are a released table and a masked one, and only the gates make them. */
    @Test
    void constructors_ofWhatLeaves_arePublicNowhere() {
        for (Class<?> type : List.of(
                MaskedTable.class, GuardedTable.class, TotalControl.class, ReleasedTable.class, ShownTotal.class)) {
            assertThat(Arrays.stream(type.getDeclaredConstructors()).filter(c -> Modifier.isPublic(c.getModifiers())))
                    .isEmpty();
        }
    }

    private static RawTable table(int figure) {
        int[] figures = new int[CELLS];
        Arrays.fill(figures, figure);
        return RawTable.bounded(List.of(new RawTable.Figures(figures, figures, new int[CELLS])), 1);
    }
}
