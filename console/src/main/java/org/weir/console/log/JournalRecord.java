package org.weir.console.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.weir.Bytes;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.NotVerifiedException;

/** One batch as the journal keeps it: the index of its first entry in eight bytes, and the entries as a bundle. */
record JournalRecord(long first, List<Bytes> entries) {
    Bytes encode() {
        byte[] bundle = EntryBundle.encode(entries).toArray();
        return Bytes.of(ByteBuffer.allocate(Long.BYTES + bundle.length)
                .putLong(first)
                .put(bundle)
                .array());
    }

    static JournalRecord decode(Bytes record) throws DamagedLogException {
        byte[] content = record.toArray();
        if (content.length < Long.BYTES) {
            throw new DamagedLogException(LogJournal.NAME, "a record is too short");
        }
        try {
            Bytes bundle = Bytes.of(Arrays.copyOfRange(content, Long.BYTES, content.length));
            return new JournalRecord(ByteBuffer.wrap(content).getLong(), EntryBundle.decode(bundle));
        } catch (NotVerifiedException e) {
            throw new DamagedLogException(LogJournal.NAME, "a record is malformed", e);
        }
    }
}
