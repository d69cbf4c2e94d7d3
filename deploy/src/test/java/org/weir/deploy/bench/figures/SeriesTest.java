package org.weir.deploy.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SeriesTest {

    @Test
    void median_oddNumber_isTheMiddleOne() {
        assertThat(Series.of(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void median_evenNumber_isBetweenTheTwoInTheMiddle() {
        assertThat(Series.of(9, 1, 4, 5).median()).isEqualTo(4.5);
    }

    @Test
    void quantile_hundredDurations_isTheNearestRank() {
        Series series = Series.of(LongStream.rangeClosed(1, 100).toArray());

        assertThat(series.quantile(0.99)).isEqualTo(99);
        assertThat(series.quantile(1)).isEqualTo(100);
        assertThat(series.quantile(0.001)).isEqualTo(1);
    }

    @Test
    void quantile_oneDuration_isThatOne() {
        assertThat(Series.of(7).quantile(0.5)).isEqualTo(7);
    }

    @Test
    void together_severalSeries_keepsEveryDuration() {
        assertThat(Series.together(List.of(Series.of(1, 2), Series.of(9))).median())
                .isEqualTo(2);
    }

    @Test
    void of_nothing_refuses() {
        assertThatIllegalArgumentException().isThrownBy(Series::of);
    }

    @Test
    void quantile_outsideShares_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Series.of(1).quantile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Series.of(1).quantile(1.1));
    }
}
