package org.weir.node.tables;

import java.io.IOException;
import java.util.Optional;
import org.weir.answer.RefusedException;
import org.weir.shared.PassedTable;

/** Port: the released tables at the hub, none of them verified. */
@FunctionalInterface
public interface TableLine {

    /** The one released next after an entry of the log. */
    Optional<PassedTable> next(long after) throws IOException, RefusedException;
}
