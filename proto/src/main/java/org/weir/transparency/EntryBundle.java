package org.weir.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;

/** Entries one after another, each behind its length in two bytes, the high one first (C2SP tlog-tiles, log entries). */
public final class EntryBundle {
    /** The length has two bytes. */
    public static final int MAX_ENTRY = 0xffff;

    private EntryBundle() {}

    /**
     * The entries as one bundle.
     *
     * @throws IllegalArgumentException when an entry is longer than {@link #MAX_ENTRY}
     */
    public static Bytes encode(List<Bytes> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (Bytes entry : entries) {
            if (entry.length() > MAX_ENTRY) {
                throw new IllegalArgumentException("An entry has at most " + MAX_ENTRY + " bytes");
            }
            bundle.write(entry.length() >>> 8);
            bundle.write(entry.length());
            bundle.writeBytes(entry.toArray());
        }
        return Bytes.of(bundle.toByteArray());
    }

    public static List<Bytes> decode(Bytes bundle) throws NotVerifiedException {
        List<Bytes> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bundle.toArray());
        while (rest.hasRemaining()) {
            if (rest.remaining() < Short.BYTES) {
                throw new NotVerifiedException("The entry bundle ends within a length");
            }
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                throw new NotVerifiedException("The entry bundle ends within an entry");
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(Bytes.of(entry));
        }
        return entries;
    }
}
