package org.weir.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.transparency.Vectors;

class DisclosureControlTest {
    private static final BitSet NO_MINORS = new BitSet();

    @Test
    void protect_fewerPersonsThanTheThreshold_withholdsTheCell() {
        DisclosureControl control = DisclosureControl.local(10, 15);

        ReleasedTable.Figures released = released(control, persons(9, 10, 0, 11), NO_MINORS);

        assertThat(released.size()).isEqualTo(4);
        assertThat(released.cells()).containsExactly(1, 3);
    }

    @Test
    void protect_cellAboutMinors_takesTheHigherThreshold() {
        DisclosureControl control = DisclosureControl.local(10, 15);
        BitSet minors = BitSet.valueOf(new long[] {0b011});

        ReleasedTable.Figures released = released(control, persons(14, 15, 14), minors);

        assertThat(released.cells()).containsExactly(1, 2);
    }

    @Test
    void protect_manyCasesOfFewPersons_withholdsTheCell() {
        DisclosureControl control = DisclosureControl.local(10, 10);
        RawTable raw = new RawTable(List.of(new RawTable.Figures(new int[] {5000}, new int[] {9}, new int[] {7})));

        ReleasedTable released = control.protect(raw, List.of(NO_MINORS));

        assertThat(released.withheld()).isEqualTo(1);
        assertThat(released.measures().getFirst().cells()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void protect_anyTable_staysWithinTheDeviationAndNeverBelowTheThreshold(long seed) {
        // Given
        Random random = new Random(seed);
        int k = 5 + random.nextInt(10);
        DisclosureControl control = DisclosureControl.local(k, k + random.nextInt(6));
        int[] counts = random.ints(2000, 0, 60).toArray();
        int[] keys = random.ints(2000).toArray();
        BitSet minors = new BitSet();
        IntStream.range(0, 2000).filter(_ -> random.nextBoolean()).forEach(minors::set);

        // When
        ReleasedTable.Figures released = control.protect(
                        new RawTable(List.of(new RawTable.Figures(counts, counts, keys))), List.of(minors))
                .measures()
                .getFirst();

        // Then
        int[] cells = released.cells();
        int[] values = released.values();
        for (int i = 0; i < cells.length; i++) {
            int minimum = minors.get(cells[i])
                    ? control.protection().minimumForMinors()
                    : control.protection().minimum();
            assertThat(counts[cells[i]]).isGreaterThanOrEqualTo(minimum);
            assertThat(values[i]).as("seed %d", seed).isGreaterThanOrEqualTo(minimum);
            assertThat(Math.abs(values[i] - counts[cells[i]]))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(control.protection().deviation());
        }
    }

    @Test
    void protect_samePeopleTwice_getTheSameNoise() {
        DisclosureControl control = DisclosureControl.local(10, 10);
        int[] counts = persons(37, 52, 37);
        int[] keys = {0x1234_5678, 99, 0x1234_5678};
        RawTable raw = new RawTable(List.of(new RawTable.Figures(counts, counts, keys)));

        int[] values =
                control.protect(raw, List.of(NO_MINORS)).measures().getFirst().values();

        assertThat(values[0]).isEqualTo(values[2]);
    }

    @Test
    void noise_overAllKeys_isTheProbabilityTable() {
        Random random = new Random(7);
        int[] seen = new int[11];
        int draws = 400_000;
        for (int i = 0; i < draws; i++) {
            seen[Perturbation.CellKey.noise(random.nextInt()) + 5]++;
        }

        double[] expected = Perturbation.CellKey.probabilities();
        for (int i = 0; i < seen.length; i++) {
            assertThat(seen[i] / (double) draws).isCloseTo(expected[i], offset(0.004));
        }
    }

    @Test
    void noise_keysAtTheEnds_isTheGreatest() {
        assertThat(Perturbation.CellKey.noise(0)).isEqualTo(-5);
        assertThat(Perturbation.CellKey.noise(-1)).isEqualTo(5);
    }

    @Test
    void probabilities_publishedTable_agree() {
        Map<String, Object> row =
                Vectors.objects(Vectors.published("sdc/cellkey-ptables-published.json")
                                .get("tables"))
                        .stream()
                        .filter(t -> t.get("D") instanceof Number d && d.intValue() == 5)
                        .map(t -> (Map<?, ?>) java.util.Objects.requireNonNull(t.get("rows")))
                        .map(rows -> Vectors.objects(List.of(java.util.Objects.requireNonNull(rows.get("8"))))
                                .getFirst())
                        .findFirst()
                        .orElseThrow();

        double[] own = Perturbation.CellKey.probabilities();

        for (int noise = -5; noise <= 5; noise++) {
            double published =
                    ((Number) java.util.Objects.requireNonNull(row.get(String.valueOf(8 + noise)))).doubleValue();
            assertThat(own[noise + 5]).as("noise %d", noise).isCloseTo(published, offset(1e-6));
        }
    }

    @Test
    void local_belowTheFloor_isRaisedToIt() {
        Protection protection = DisclosureControl.local(1, 0).protection();

        assertThat(protection.minimum()).isEqualTo(Protection.FLOOR);
        assertThat(protection.minimumForMinors()).isEqualTo(Protection.FLOOR);
    }

    @Test
    void constructors_ofTheGateAndItsResult_arePublicNowhere() {
        for (Class<?> type : List.of(
                DisclosureControl.class, ReleasedTable.class, ReleasedTable.Figures.class, Perturbation.class)) {
            assertThat(type.getDeclaredConstructors())
                    .noneMatch((Constructor<?> c) -> Modifier.isPublic(c.getModifiers()));
        }
    }

    @Test
    void rawTable_methods_showNoFigure() {
        for (Class<?> type : List.of(RawTable.class, RawTable.Figures.class)) {
            assertThat(Arrays.stream(type.getDeclaredMethods())
                            .filter(m -> Modifier.isPublic(m.getModifiers()))
                            .map(java.lang.reflect.Method::getName))
                    .allMatch("toString"::equals);
            assertThat(java.io.Serializable.class.isAssignableFrom(type)).isFalse();
        }
    }

    private static int[] persons(int... counts) {
        return counts;
    }

    private static ReleasedTable.Figures released(DisclosureControl control, int[] persons, BitSet minors) {
        RawTable raw = new RawTable(List.of(new RawTable.Figures(persons, persons, new int[persons.length])));
        return control.protect(raw, List.of(minors)).measures().getFirst();
    }
}
