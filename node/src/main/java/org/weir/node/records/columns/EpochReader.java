package org.weir.node.records.columns;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** Reads what {@link EpochWriter} wrote, after decryption. Notations are looked up in the ontology in use. */
final class EpochReader {
    private static final int CHUNK = 1 << 14;

    private final DataInputStream in;
    private final Ontology ontology;

    EpochReader(DataInputStream in, Ontology ontology) {
        this.in = in;
        this.ontology = ontology;
    }

    EpochContent read() throws IOException {
        EpochHeader header = header();
        int rows = in.readInt();
        int singles = in.readInt();
        int active = in.readInt();
        int activeSubjects = in.readInt();
        List<Column> columns = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            columns.add(column(rows));
        }
        int[] keys = ints(rows);
        int[] subjectOf = ints(rows - singles);
        Table table = new Table(List.copyOf(columns), keys, singles, active, subjectOf, activeSubjects);
        Subjects subjects = new Subjects(longs(), longs());
        Decisions decisions = decisions();
        if (in.readInt() != EpochWriter.END) {
            throw new IOException("The end is not where it should be");
        }
        return new EpochContent(header, table, subjects, decisions);
    }

    private EpochHeader header() throws IOException {
        long number = in.readLong();
        Instant created = Instant.ofEpochSecond(in.readLong());
        Bytes definitions = bytes();
        Bytes mapping = bytes();
        List<String> sources = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            sources.add(in.readUTF());
        }
        return new EpochHeader(number, created, definitions, mapping, sources);
    }

    private Bytes bytes() throws IOException {
        return Bytes.of(in.readNBytes(in.readInt()));
    }

    private Column column(int rows) throws IOException {
        String name = in.readUTF();
        PropertyDefinition property = ontology.property(name).orElseThrow(() -> unknown("the property " + name));
        int[][] meanings = new int[in.readInt()][];
        for (int id = 0; id < meanings.length; id++) {
            meanings[id] = new int[in.readInt()];
            for (int i = 0; i < meanings[id].length; i++) {
                String notation = in.readUTF();
                meanings[id][i] = property.codes()
                        .find(notation)
                        .orElseThrow(() -> unknown("the code " + notation + " of " + name))
                        .index();
            }
        }
        return new Column(property, meanings, ids(rows, in.readInt()));
    }

    private static EpochFileException unknown(String what) {
        return new EpochFileException(
                EpochFileException.Kind.UNKNOWN_CODE,
                "The epoch was written with " + what
                        + ", which this program's ontology does not have; use the program that wrote it");
    }

    private Ids ids(int rows, int width) throws IOException {
        return switch (width) {
            case 1 -> {
                byte[] values = new byte[rows];
                in.readFully(values);
                yield new Ids.OfBytes(values);
            }
            case 2 -> new Ids.OfChars(chars(rows));
            case 4 -> new Ids.OfInts(ints(rows));
            default -> throw new IOException("No column is " + width + " bytes wide");
        };
    }

    private char[] chars(int n) throws IOException {
        char[] values = new char[n];
        byte[] buffer = new byte[CHUNK * Character.BYTES];
        for (int from = 0; from < n; from += CHUNK) {
            int some = Math.min(CHUNK, n - from);
            in.readFully(buffer, 0, some * Character.BYTES);
            ByteBuffer.wrap(buffer).asCharBuffer().get(values, from, some);
        }
        return values;
    }

    private int[] ints(int n) throws IOException {
        int[] values = new int[n];
        byte[] buffer = new byte[CHUNK * Integer.BYTES];
        for (int from = 0; from < n; from += CHUNK) {
            int some = Math.min(CHUNK, n - from);
            in.readFully(buffer, 0, some * Integer.BYTES);
            ByteBuffer.wrap(buffer).asIntBuffer().get(values, from, some);
        }
        return values;
    }

    private long[] longs() throws IOException {
        long[] values = new long[in.readInt()];
        byte[] buffer = new byte[CHUNK * Long.BYTES];
        for (int from = 0; from < values.length; from += CHUNK) {
            int some = Math.min(CHUNK, values.length - from);
            in.readFully(buffer, 0, some * Long.BYTES);
            ByteBuffer.wrap(buffer).asLongBuffer().get(values, from, some);
        }
        return values;
    }

    private Decisions decisions() throws IOException {
        Map<Decisions.Subject, Decision> bySubject = new LinkedHashMap<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            Decisions.Subject subject = new Decisions.Subject(in.readLong(), in.readLong());
            int stored = in.readByte();
            bySubject.put(
                    subject, Decision.find(stored).orElseThrow(() -> new IOException("No decision is " + stored)));
        }
        return new Decisions(bySubject);
    }
}
