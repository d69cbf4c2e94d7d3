package org.weir.node.answer;

import java.util.Optional;
import org.weir.node.records.RecordSource;
import org.weir.node.records.RecordSourceException;

/** Port: the agency's records as they are now. A source that was given out stays usable when a newer one takes its place. */
@FunctionalInterface
public interface CurrentRecords {

    /**
     * Empty before the first import.
     *
     * @throws RecordSourceException when they cannot be read; an older state never stands in
     */
    Optional<RecordSource> get() throws RecordSourceException;
}
