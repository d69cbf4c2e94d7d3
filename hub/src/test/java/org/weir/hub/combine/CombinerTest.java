package org.weir.hub.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.answer.CountedCells;
import org.weir.answer.RefusedException;
import org.weir.proto.v1.Figures;
import org.weir.proto.v1.Table;
import org.weir.question.Unit;
import org.weir.wire.ReceivedTable;
import org.weir.wire.TableEncoding;

class CombinerTest {
    private static final CountedCells PERSONS = new CountedCells(Unit.PERSONS, new BitSet());

    static List<Long> seeds() {
        return new Random(20_261_122).longs(40).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void combine_anyTables_equalsDenseAddition(long seed) throws RefusedException {
        // Given
        Random random = new Random(seed);
        int cells = 1 + random.nextInt(60);
        BitSet minors = new BitSet();
        for (int cell = 0; cell < cells; cell++) {
            minors.set(cell, random.nextInt(4) == 0);
        }
        int agencies = random.nextInt(6);
        int[][] dense = new int[agencies][cells];
        List<Contribution> contributions = new ArrayList<>();
        for (int a = 0; a < agencies; a++) {
            for (int cell = 0; cell < cells; cell++) {
                dense[a][cell] = random.nextBoolean() ? -1 : random.nextInt(1000);
            }
            contributions.add(new Contribution(rules(random), table(dense[a])));
        }

        // When
        TableShape shape = new TableShape(cells, new CountedCells(Unit.PERSONS, minors));
        CombinedTable combined = new Combiner(List.of(shape)).combine(contributions);

        // Then
        for (int cell = 0; cell < cells; cell++) {
            assertThat(combined.figure(0, cell))
                    .as("seed %d cell %d", seed, cell)
                    .isEqualTo(naive(contributions, dense, cell, minors.get(cell)));
        }
    }

    private static CombinedTable.Figure naive(
            List<Contribution> contributions, int[][] dense, int cell, boolean minor) {
        long total = 0;
        int withholding = 0;
        long ceiling = 0;
        long deviation = 0;
        for (int a = 0; a < dense.length; a++) {
            AgencyOutcome.Answered rules = contributions.get(a).rules();
            if (dense[a][cell] < 0) {
                withholding++;
                ceiling += (minor ? rules.minimumForMinors() : rules.minimum()) - 1;
            } else {
                total += dense[a][cell];
                deviation += rules.deviation();
            }
        }
        return new CombinedTable.Figure(Unit.PERSONS, total, withholding, dense.length, ceiling, deviation);
    }

    @Test
    void combine_withoutProtection_isExactAndZeroIsKnown() throws RefusedException {
        AgencyOutcome.Answered exact = new AgencyOutcome.Answered("1", 1, 1, 0, 0, Map.of());
        Combiner combiner = new Combiner(List.of(new TableShape(3, PERSONS)));

        CombinedTable combined = combiner.combine(
                List.of(new Contribution(exact, table(4, -1, -1)), new Contribution(exact, table(5, 1, -1))));

        assertThat(combined.figure(0, 0).low()).isEqualTo(9);
        assertThat(combined.figure(0, 0).high()).hasValue(9);
        assertThat(combined.figure(0, 2).isWithheld()).isFalse();
        assertThat(combined.figure(0, 2).high()).hasValue(0);
    }

    @Test
    void combine_greatestFigures_doNotOverflow() throws RefusedException {
        AgencyOutcome.Answered rules = new AgencyOutcome.Answered("1", 10, 15, 7, 0, Map.of());
        List<Contribution> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new Contribution(rules, table(Integer.MAX_VALUE)));
        }

        CombinedTable combined = new Combiner(List.of(new TableShape(1, PERSONS))).combine(many);

        assertThat(combined.figure(0, 0).total()).isEqualTo(100L * Integer.MAX_VALUE);
    }

    @Test
    void fits_otherSizeOrNumberOfMeasures_isFalse() throws RefusedException {
        Combiner combiner = new Combiner(List.of(new TableShape(3, PERSONS)));

        assertThat(combiner.fits(table(1, 2, 3))).isTrue();
        assertThat(combiner.fits(table(1, 2))).isFalse();
        assertThat(combiner.fits(new ReceivedTable(List.of()))).isFalse();
        assertThatThrownBy(() -> combiner.combine(List.of(new Contribution(rules(new Random(1)), table(1, 2)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AgencyOutcome.Answered rules(Random random) {
        int k = 1 + random.nextInt(20);
        return new AgencyOutcome.Answered("1", k, k + random.nextInt(6), random.nextInt(9), 0, Map.of());
    }

    /** A negative number withholds the cell. */
    private static ReceivedTable table(int... cells) throws RefusedException {
        Figures.Builder figures = Figures.newBuilder().setSize(cells.length);
        int previous = -1;
        for (int cell = 0; cell < cells.length; cell++) {
            if (cells[cell] >= 0) {
                figures.addGaps(cell - previous).addValues(cells[cell]);
                previous = cell;
            }
        }
        return TableEncoding.decode(
                Table.newBuilder().addMeasures(figures).build().toByteArray());
    }
}
