package org.weir.hub.questions;

import java.io.IOException;
import org.weir.Bytes;

/** Port: the federation's log, as far as it is read here. */
public interface Entries {

    long size();

    Bytes entry(long index) throws IOException;
}
