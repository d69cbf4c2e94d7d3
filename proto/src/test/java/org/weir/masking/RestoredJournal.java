package org.weir.masking;

import org.weir.Bytes;

/** A journal that knows nothing, as if the disk were put back to before every crash: what the controls of journals use. */
final class RestoredJournal implements SessionJournal {
    @Override
    public void joins(String session) {
        // Forgotten.
    }

    @Override
    public void uploads(String session, Bytes vector) {
        // Forgotten.
    }

    @Override
    public void reveals(String session, Bytes survivors) {
        // Forgotten.
    }
}
