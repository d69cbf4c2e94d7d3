package org.weir.disclosure.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.transparency.Vectors;

class AccountingTest {
    private static final double DELTA = 1e-6;

    @Test
    void epsilon_publishedValues_agree() {
        Map<String, Object> all = Vectors.published("dp/accounting-and-pmf-local.json");

        for (Map<String, Object> row : Vectors.objects(all.get("skellam"))) {
            double own = Accounting.epsilonOfSkellam(
                    number(row, "mu"), number(row, "releases"), number(row, "D1"), number(row, "D2sq"), DELTA);
            assertThat(own).as(row.toString()).isCloseTo(value(row, "eps"), offset(0.01));
        }
        for (Map<String, Object> row : Vectors.objects(all.get("gaussian"))) {
            Rho gaussian = new Rho(Math.round(1e9 * number(row, "D2sq") / (2.0 * number(row, "sigma2"))));
            double own = Accounting.epsilonOf(gaussian, number(row, "releases"), DELTA);
            assertThat(own).as(row.toString()).isCloseTo(value(row, "eps"), offset(0.01));
        }
    }

    @Test
    void epsilonOf_chargedLoss_isNoLessThanTheBoundOfTheNoise() {
        for (int variance : new int[] {9, 16, 25, 36, 72}) {
            for (int releases : new int[] {1, 4, 13}) {
                assertThat(Accounting.epsilonOf(Rho.ofSkellam(variance, 1), releases, DELTA))
                        .isGreaterThanOrEqualTo(Accounting.epsilonOfSkellam(variance, releases, 1, 1, DELTA));
            }
        }
    }

    /** 1/32 for Gaussian noise of sigma 4, and what integers add to it. */
    @Test
    void ofSkellam_coreAndAdHocTables_areTheFiguresOfTheLedger() {
        assertThat(Rho.ofSkellam(16, 1).billionths()).isEqualTo(31_250_000 + 6_835_938);
        assertThat(Rho.ofSkellam(36, 1).billionths()).isEqualTo(13_888_889 + 1_350_309);
        assertThat(Rho.ofSkellam(16, 1).fitsInto(Rho.thousandths(500))).isEqualTo(13);
        assertThat(Rho.ofSkellam(36, 1).fitsInto(Rho.thousandths(500))).isEqualTo(32);
    }

    /** The meaning that officers are told: how often the best attacker guesses right over a whole year. */
    @ParameterizedTest
    @CsvSource({"125, 0.599", "250, 0.638", "500, 0.691", "1000, 0.760"})
    void bestGuess_yearlyBudgets_areTheDocumentedFigures(int thousandths, double expected) {
        assertThat(Rho.thousandths(thousandths).bestGuess()).isCloseTo(expected, offset(0.0005));
    }

    private static int number(Map<String, Object> row, String name) {
        return ((Number) Objects.requireNonNull(row.get(name))).intValue();
    }

    private static double value(Map<String, Object> row, String name) {
        return ((Number) Objects.requireNonNull(row.get(name))).doubleValue();
    }
}
