package org.weir.node.records.columns;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.weir.Bytes;
import org.weir.ontology.PropertyDefinition;

/** Writes the content of an epoch file, before encryption. Codes are written as notations, so a file outlives its ontology. */
final class EpochWriter {
    static final int END = 0x77656972;

    private static final int CHUNK = 1 << 14;

    private final DataOutputStream out;

    EpochWriter(DataOutputStream out) {
        this.out = out;
    }

    void write(EpochContent content) throws IOException {
        header(content.header());
        Table table = content.table();
        out.writeInt(table.rows());
        out.writeInt(table.singles());
        out.writeInt(table.active());
        out.writeInt(table.activeSubjects());
        out.writeInt(table.columns().size());
        for (Column column : table.columns()) {
            column(column);
        }
        ints(table.keys());
        ints(table.subjectOf());
        longs(content.subjects().high());
        longs(content.subjects().low());
        decisions(content.decisions());
        out.writeInt(END);
    }

    private void header(EpochHeader header) throws IOException {
        out.writeLong(header.number());
        out.writeLong(header.created().getEpochSecond());
        bytes(header.definitions());
        bytes(header.mapping());
        out.writeInt(header.sources().size());
        for (String source : header.sources()) {
            out.writeUTF(source);
        }
    }

    private void bytes(Bytes bytes) throws IOException {
        byte[] value = bytes.toArray();
        out.writeInt(value.length);
        out.write(value);
    }

    private void column(Column column) throws IOException {
        PropertyDefinition property = column.property();
        out.writeUTF(property.name());
        out.writeInt(column.distinct());
        for (int id = 0; id < column.distinct(); id++) {
            int[] codes = column.meaning(id);
            out.writeInt(codes.length);
            for (int code : codes) {
                out.writeUTF(property.codes().code(code).notation());
            }
        }
        Ids ids = column.ids();
        out.writeInt(ids.width());
        switch (ids) {
            case Ids.OfBytes(byte[] values) -> out.write(values);
            case Ids.OfChars(char[] values) -> chars(values);
            case Ids.OfInts(int[] values) -> ints(values);
        }
    }

    private void chars(char[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Character.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int n = Math.min(CHUNK, values.length - from);
            buffer.clear();
            buffer.asCharBuffer().put(values, from, n);
            out.write(buffer.array(), 0, n * Character.BYTES);
        }
    }

    private void ints(int[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Integer.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int n = Math.min(CHUNK, values.length - from);
            buffer.clear();
            buffer.asIntBuffer().put(values, from, n);
            out.write(buffer.array(), 0, n * Integer.BYTES);
        }
    }

    private void longs(long[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Long.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int n = Math.min(CHUNK, values.length - from);
            buffer.clear();
            buffer.asLongBuffer().put(values, from, n);
            out.write(buffer.array(), 0, n * Long.BYTES);
        }
    }

    private void decisions(Decisions decisions) throws IOException {
        out.writeInt(decisions.bySubject().size());
        for (Map.Entry<Decisions.Subject, Decision> entry :
                decisions.bySubject().entrySet()) {
            out.writeLong(entry.getKey().high());
            out.writeLong(entry.getKey().low());
            out.writeByte(entry.getValue().stored());
        }
    }
}
