package org.weir.node.ledger;

import java.io.IOException;

/**
 * Port: how far the ledger has come, kept where putting back an older copy of this machine's files does not reach: in the
 * federation's witnessed log.
 */
public interface HighWaterMark {

    /** Nothing outside remembers. A ledger that was put back from a backup as a whole is not noticed then. */
    HighWaterMark NONE = new HighWaterMark() {
        @Override
        public long highest() {
            return 0;
        }

        @Override
        public void raise(long sequence) {
            // There is nowhere to write it.
        }
    };

    /** The highest number that was ever raised to; 0 for none. */
    long highest();

    /** Returns after the number is out of this machine's reach; never goes back. */
    void raise(long sequence) throws IOException;
}
