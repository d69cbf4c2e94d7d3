package org.weir.node.total;

import org.weir.answer.RefusedException;
import org.weir.disclosure.MaskedTable;

/** Takes note of what is about to be sent. It is not sent when this throws. */
@FunctionalInterface
public interface Contribution {
    void record(MaskedTable table) throws RefusedException;
}
