package org.weir.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.weir.answer.CombinedTable;
import org.weir.answer.CountedCells;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.ReleasedTable;
import org.weir.proto.v1.Combined;
import org.weir.proto.v1.CombinedFigures;
import org.weir.proto.v1.Figures;
import org.weir.proto.v1.NoisyTotal;
import org.weir.proto.v1.Table;
import org.weir.question.ClosedQuestion;

/**
 * Tables to bytes and back. The size of the bytes depends on released figures only. Reading is strict: cells ascend, lie in the
 * table, and each has one figure.
 */
public final class TableEncoding {
    private TableEncoding() {}

    public static byte[] encode(ReleasedTable table) {
        Table.Builder message = Table.newBuilder();
        for (ReleasedTable.Figures figures : table.measures()) {
            Figures.Builder measure = Figures.newBuilder().setSize(figures.size());
            int previous = -1;
            for (int cell : figures.cells()) {
                measure.addGaps(cell - previous);
                previous = cell;
            }
            for (int value : figures.values()) {
                measure.addValues(value);
            }
            message.addMeasures(measure);
        }
        return message.build().toByteArray();
    }

    /** @throws RefusedException {@code SIGNATURE_INVALID} when the bytes are not a table */
    public static ReceivedTable decode(byte[] bytes) throws RefusedException {
        Table message = parse(bytes);
        List<ReceivedTable.Figures> measures = new ArrayList<>();
        for (Figures figures : message.getMeasuresList()) {
            int[] cells = cells(figures.getSize(), figures.getGapsCount(), figures::getGaps);
            int[] values = new int[cells.length];
            if (figures.getValuesCount() != cells.length) {
                throw malformed();
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = figures.getValues(i);
                if (values[i] < 0) {
                    throw malformed();
                }
            }
            measures.add(new ReceivedTable.Figures(figures.getSize(), cells, values));
        }
        return new ReceivedTable(measures);
    }

    /** @param words of a noisy total, the measures one after the other */
    public static byte[] encodeTotal(int[] words) {
        NoisyTotal.Builder message = NoisyTotal.newBuilder();
        for (int word : words) {
            message.addWords(word);
        }
        return message.build().toByteArray();
    }

    /**
     * @param words how many the question has
     * @throws RefusedException {@code SIGNATURE_INVALID} when the bytes are not a total of so many words
     */
    public static int[] decodeTotal(byte[] bytes, int words) throws RefusedException {
        NoisyTotal message;
        try {
            message = NoisyTotal.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw malformed();
        }
        if (message.getWordsCount() != words) {
            throw malformed();
        }
        int[] read = new int[words];
        Arrays.setAll(read, message::getWords);
        return read;
    }

    /** @param sizes cells of each measure's dense table */
    public static byte[] encode(CombinedTable table, List<Integer> sizes) {
        Combined.Builder message = Combined.newBuilder().setAgencies(table.agencies());
        for (int m = 0; m < sizes.size(); m++) {
            CombinedTable.Figures figures = table.measures().get(m);
            CombinedFigures.Builder measure = CombinedFigures.newBuilder()
                    .setSize(sizes.get(m))
                    .setCeilingElsewhere(figures.ceilingElsewhere())
                    .setMinorCeilingElsewhere(figures.minorCeilingElsewhere());
            int previous = -1;
            for (int i = 0; i < figures.listed(); i++) {
                measure.addGaps(figures.cell(i) - previous);
                previous = figures.cell(i);
                measure.addTotals(figures.total(i));
                measure.addWithholding(figures.withholding(i));
                measure.addCeilings(figures.ceiling(i));
                measure.addDeviations(figures.deviation(i));
            }
            message.addMeasures(measure);
        }
        return message.build().toByteArray();
    }

    /**
     * @param counted per measure, what its cells count (from the question's layout: the bytes do not say it)
     * @throws RefusedException {@code SIGNATURE_INVALID} when the bytes are not a table
     */
    public static CombinedTable decodeCombined(byte[] bytes, List<CountedCells> counted) throws RefusedException {
        Combined message;
        try {
            message = Combined.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw malformed();
        }
        if (message.getMeasuresCount() != counted.size() || message.getAgencies() < 0) {
            throw malformed();
        }
        List<CombinedTable.Figures> measures = new ArrayList<>();
        for (int m = 0; m < counted.size(); m++) {
            CombinedFigures figures = message.getMeasures(m);
            int[] cells = cells(figures.getSize(), figures.getGapsCount(), figures::getGaps);
            int[] withholding = new int[figures.getWithholdingCount()];
            Arrays.setAll(withholding, figures::getWithholding);
            try {
                measures.add(new CombinedTable.Figures(
                        cells,
                        longs(figures.getTotalsCount(), figures::getTotals),
                        withholding,
                        longs(figures.getCeilingsCount(), figures::getCeilings),
                        longs(figures.getDeviationsCount(), figures::getDeviations),
                        figures.getCeilingElsewhere(),
                        figures.getMinorCeilingElsewhere(),
                        counted.get(m)));
            } catch (IllegalArgumentException e) {
                throw malformed();
            }
        }
        return new CombinedTable(measures, message.getAgencies());
    }

    private static Table parse(byte[] bytes) throws RefusedException {
        try {
            return Table.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw malformed();
        }
    }

    /** By index: the lists of a message box every element. */
    private static long[] longs(int count, IntToLongFunction element) {
        long[] longs = new long[count];
        Arrays.setAll(longs, element);
        return longs;
    }

    private static int[] cells(int size, int count, IntUnaryOperator gaps) throws RefusedException {
        if (size < 0 || size > ClosedQuestion.MAX_CELLS || count > size) {
            throw malformed();
        }
        int[] cells = new int[count];
        long cell = -1;
        for (int i = 0; i < cells.length; i++) {
            int gap = gaps.applyAsInt(i);
            cell += gap;
            if (gap <= 0 || cell >= size) {
                throw malformed();
            }
            cells[i] = (int) cell;
        }
        return cells;
    }

    private static RefusedException malformed() {
        return new RefusedException(Refusal.SIGNATURE_INVALID, "The bytes are not a table");
    }
}
