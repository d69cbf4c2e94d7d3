package org.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.answer.CombinedTable;
import org.weir.answer.CountedCells;
import org.weir.answer.RefusedException;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.ReleasedTable;
import org.weir.disclosure.Unprotected;
import org.weir.proto.v1.Combined;
import org.weir.proto.v1.CombinedFigures;
import org.weir.proto.v1.Figures;
import org.weir.proto.v1.Table;
import org.weir.question.Unit;

class TableEncodingTest {
    private static final List<BitSet> NO_MINORS = List.of(new BitSet());
    private static final List<CountedCells> ONE_MEASURE = List.of(new CountedCells(Unit.PERSONS, new BitSet()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void decode_encodedTable_isTheSame(long seed) throws RefusedException {
        Random random = new Random(seed);
        int[] counts = random.ints(500, 0, 4).map(i -> i < 2 ? 0 : i * 1000).toArray();
        ReleasedTable released = Unprotected.control()
                .protect(new RawTable(List.of(new RawTable.Figures(counts, counts, counts))), NO_MINORS);

        ReceivedTable received = TableEncoding.decode(TableEncoding.encode(released));

        ReceivedTable.Figures figures = received.measures().getFirst();
        assertThat(figures.size()).isEqualTo(500);
        assertThat(figures.shown()).isEqualTo(released.measures().getFirst().cells().length);
        for (int i = 0; i < figures.shown(); i++) {
            assertThat(figures.value(i)).isEqualTo(counts[figures.cell(i)]);
        }
    }

    @Test
    void decode_gapOfZero_refuses() {
        assertRefused(f -> f.setSize(5).addGaps(1).addGaps(0).addValues(1).addValues(1));
    }

    @Test
    void decode_cellBeyondTheTable_refuses() {
        assertRefused(f -> f.setSize(5).addGaps(6).addValues(1));
    }

    @Test
    void decode_gapThatOverflows_refuses() {
        assertRefused(f -> f.setSize(5).addGaps(1).addGaps(-1).addValues(1).addValues(1));
    }

    @Test
    void decode_moreCellsThanValues_refuses() {
        assertRefused(f -> f.setSize(5).addGaps(1).addGaps(1).addValues(1));
    }

    @Test
    void decode_negativeValue_refuses() {
        assertRefused(f -> f.setSize(5).addGaps(1).addValues(-7));
    }

    @Test
    void decode_sizeBeyondTheLimit_refuses() {
        assertRefused(f -> f.setSize(1_000_001));
        assertRefused(f -> f.setSize(-1));
    }

    @Test
    void decode_notATable_refuses() {
        assertThatThrownBy(() -> TableEncoding.decode(new byte[] {10, 99, 1})).isInstanceOf(RefusedException.class);
    }

    @Test
    void decode_anyBytes_endsInATableOrARefusal() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            try {
                assertThat(TableEncoding.decode(bytes).measures()).isNotNull();
            } catch (RefusedException e) {
                assertThat(e.refusal().code()).isEqualTo("signature-invalid");
            }
        }
    }

    @Test
    void decodeCombined_encodedTable_isTheSame() throws RefusedException {
        CombinedTable.Figures figures = new CombinedTable.Figures(
                new int[] {0, 3},
                new long[] {10, 5_000_000_000L},
                new int[] {0, 2},
                new long[] {0, 18},
                new long[] {7, 14},
                36,
                56,
                ONE_MEASURE.getFirst());
        CombinedTable table = new CombinedTable(List.of(figures), 4);

        CombinedTable decoded = TableEncoding.decodeCombined(TableEncoding.encode(table, List.of(9)), ONE_MEASURE);

        assertThat(decoded.agencies()).isEqualTo(4);
        for (int cell = 0; cell < 9; cell++) {
            assertThat(decoded.figure(0, cell)).isEqualTo(table.figure(0, cell));
        }
    }

    /** The same bytes: only the reader's own question says what they count. */
    @Test
    void decodeCombined_casesByTheReadersQuestion_haveNoUpperEndWhereWithheld() throws RefusedException {
        CombinedTable.Figures figures = new CombinedTable.Figures(
                new int[] {0, 1},
                new long[] {100, 100},
                new int[] {0, 1},
                new long[] {0, 9},
                new long[] {14, 7},
                18,
                18,
                ONE_MEASURE.getFirst());
        byte[] bytes = TableEncoding.encode(new CombinedTable(List.of(figures), 2), List.of(3));

        CombinedTable persons = TableEncoding.decodeCombined(bytes, ONE_MEASURE);
        CombinedTable cases = TableEncoding.decodeCombined(bytes, List.of(new CountedCells(Unit.CASES, new BitSet())));

        assertThat(persons.figure(0, 0).high()).hasValue(114);
        assertThat(persons.figure(0, 1).high()).hasValue(116);
        assertThat(persons.figure(0, 2).high()).hasValue(18);
        assertThat(cases.figure(0, 0).high()).hasValue(114);
        assertThat(cases.figure(0, 1).high()).isEmpty();
        assertThat(cases.figure(0, 2).high()).isEmpty();
    }

    @Test
    void decodeCombined_arraysOfOtherLengths_refuses() {
        byte[] bytes = Combined.newBuilder()
                .setAgencies(1)
                .addMeasures(CombinedFigures.newBuilder().setSize(3).addGaps(1).addTotals(4))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> TableEncoding.decodeCombined(bytes, ONE_MEASURE))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void decodeCombined_otherNumberOfMeasures_refuses() {
        byte[] bytes = Combined.newBuilder().setAgencies(1).build().toByteArray();

        assertThatThrownBy(() -> TableEncoding.decodeCombined(bytes, ONE_MEASURE))
                .isInstanceOf(RefusedException.class);
    }

    private static void assertRefused(Consumer<Figures.Builder> fault) {
        Figures.Builder figures = Figures.newBuilder();
        fault.accept(figures);
        byte[] bytes = Table.newBuilder().addMeasures(figures).build().toByteArray();
        assertThatThrownBy(() -> TableEncoding.decode(bytes)).isInstanceOf(RefusedException.class);
    }
}
