package org.weir.hub.membership;

import java.io.IOException;
import java.util.OptionalLong;
import org.weir.Bytes;

/** Port: where a change of the membership is written down before anybody is told. */
@FunctionalInterface
public interface ChangeLog {
    /**
     * Returns when the change is logged durably.
     *
     * @param digest of the sealed document
     * @throws IOException when it is not known to be logged; it may be tried again with the same document
     */
    void changed(long number, Bytes digest) throws IOException;

    /** Where a change was written down; empty when that is not known any more. */
    default OptionalLong place(Bytes digest) throws IOException {
        return OptionalLong.empty();
    }
}
