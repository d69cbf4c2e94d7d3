package org.weir.console.log;

import java.io.IOException;
import java.util.Optional;
import org.weir.Bytes;

/** Port: the published resources of a log, by their paths. What comes back is not verified. */
@FunctionalInterface
public interface LogSource {
    /** The log's newest checkpoint (C2SP tlog-tiles). */
    String CHECKPOINT = Published.CHECKPOINT;

    /** The newest checkpoint that witnesses cosigned, with their cosignatures. */
    String WITNESSED = Published.WITNESSED;

    /** Empty when there is no such resource. */
    Optional<Bytes> read(String path) throws IOException;
}
