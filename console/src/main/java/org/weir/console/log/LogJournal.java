package org.weir.console.log;

import java.io.IOException;
import java.util.List;
import org.weir.Bytes;

/** The records that are durable and not yet part of durable tiles. */
public interface LogJournal {
    /** Its name in findings and messages. */
    String NAME = "journal";

    /** Everything that was appended since the last {@link #replace}. */
    Content read() throws IOException;

    /**
     * Appends a record. It is durable when this returns.
     *
     * <p>After an exception the record may be there or not, and callers MUST {@link #replace} before they append again: a system that
     * failed to write once may claim success the second time without having written.
     */
    void append(Bytes record) throws IOException;

    /** Makes this the only record, durably, or changes nothing. */
    void replace(Bytes record) throws IOException;

    /**
     * What a journal holds.
     *
     * @param records whole ones, in order
     * @param torn number of bytes after them that are an append which was interrupted
     */
    record Content(List<Bytes> records, long torn) {
        public Content {
            records = List.copyOf(records);
        }
    }
}
