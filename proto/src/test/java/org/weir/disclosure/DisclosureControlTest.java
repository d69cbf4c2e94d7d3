package org.weir.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Over keys spread evenly, every row is the published transition matrix (ptable 1.0.0, D = 5, V = 3, js = 2). */
    @Test
    void target_everyRowThatAFloorLetsThrough_isThePublishedTable() {
        Map<String, Object> rows =
                Vectors.objects(Vectors.published("sdc/cellkey-ptables-published.json")
                                .get("tables"))
                        .stream()
                        .filter(t -> t.get("D") instanceof Number d && d.intValue() == 5)
                        .map(t -> Vectors.objects(List.of(Objects.requireNonNull(t.get("rows"))))
                                .getFirst())
                        .findFirst()
                        .orElseThrow();

        for (int count = Protection.FLOOR; count <= 40; count++) {
            Map<?, ?> row = (Map<?, ?>) Objects.requireNonNull(rows.get(String.valueOf(Math.min(count, 8))));
            for (int noise = -5; noise <= 5; noise++) {
                Object published = row.get(String.valueOf(Math.min(count, 8) + noise));
                assertThat(probability(count, count + noise))
                        .as("%d to %d", count, count + noise)
                        .isCloseTo(published == null ? 0 : ((Number) published).doubleValue(), offset(1e-8));
            }
        }
    }

    @Test
    void target_everyRow_hasMeanZeroAndVarianceThree() {
        for (int count = Protection.FLOOR; count <= 10; count++) {
            double mean = 0;
            double variance = 0;
            for (int noise = -5; noise <= 5; noise++) {
                mean += noise * probability(count, count + noise);
                variance += noise * noise * probability(count, count + noise);
            }
            assertThat(mean).as("count %d", count).isCloseTo(0, offset(1e-6));
            assertThat(variance).as("count %d", count).isCloseTo(3, offset(1e-5));
        }
    }

    /** The share of all keys that lead from a count to a figure, from where the figure changes. */
    private static double probability(int count, int figure) {
        return (firstKeyAbove(count, figure) - firstKeyAbove(count, figure - 1)) / 0x1p32;
    }

    /** Figures grow with the key, so a search finds the least key of a greater figure. */
    private static long firstKeyAbove(int count, int figure) {
        long low = 0;
        long high = 1L << 32;
        while (low < high) {
            long middle = (low + high) / 2;
            if (PTable.target(count, (int) middle) > figure) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Test
    void target_anyCountAndKey_staysWithinReachAndIsNeverNegative() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            int count = Protection.FLOOR + random.nextInt(30);
            assertThat(PTable.target(count, random.nextInt())).isBetween(Math.max(0, count - 5), count + 5);
        }
    }

    @Test
    void target_keysAtTheEnds_isTheGreatest() {
        assertThat(PTable.target(40, 0)).isEqualTo(35);
        assertThat(PTable.target(40, -1)).isEqualTo(45);
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
                    .allMatch(List.of("toString", "bounded")::contains);
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
