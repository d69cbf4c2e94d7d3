package org.weir.masking;

import org.weir.Bytes;
import org.weir.transparency.LogStretch;
import org.weir.transparency.entry.LogEntry;

/**
 * Evidence: these survivors are the session's first in the order of the witnessed log, counted from the entry that opened the
 * session. The order is the same for everybody who trusts the witnesses, so every node reveals for the same survivors, or for none.
 */
public final class FixedSurvivors {
    private final Survivors survivors;

    private FixedSurvivors(Survivors survivors) {
        this.survivors = survivors;
    }

    /**
     * Verifies.
     *
     * @param stretch the log from the session's opening entry on; a later beginning could hide an earlier set of survivors
     */
    public static FixedSurvivors verify(Survivors survivors, Terms terms, LogStretch stretch)
            throws SessionRefusedException {
        if (stretch.start() != terms.opened()
                || !LogEntry.opens(stretch.entries().getFirst(), terms.session())) {
            throw new SessionRefusedException("The part of the log does not begin where the session was opened");
        }
        for (Bytes entry : stretch.entries()) {
            if (LogEntry.find(entry).orElse(null) instanceof LogEntry.SurvivorsFixed fixed
                    && fixed.session().equals(terms.session())) {
                if (!fixed.survivors().equals(survivors.digest())) {
                    throw new SessionRefusedException("The log fixed other survivors first");
                }
                return new FixedSurvivors(survivors);
            }
        }
        throw new SessionRefusedException("The log has no survivors of the session");
    }

    public Survivors survivors() {
        return survivors;
    }

    @Override
    public String toString() {
        return "fixed: " + survivors;
    }
}
