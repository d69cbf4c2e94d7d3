package org.weir.deploy.bench.totals;

import org.weir.Bytes;
import org.weir.masking.SessionJournal;

/** Sessions of the benchmark are over with it: nothing has to outlive them. A node's own journal costs three flushes to disk. */
final class NoJournal implements SessionJournal {
    @Override
    public void joins(String session) {
        // Each session of the benchmark has another name.
    }

    @Override
    public void uploads(String session, Bytes vector) {
        // See joins.
    }

    @Override
    public void reveals(String session, Bytes survivors) {
        // See joins.
    }
}
