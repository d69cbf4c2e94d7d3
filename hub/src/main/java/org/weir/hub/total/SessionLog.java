package org.weir.hub.total;

import java.time.Instant;
import org.weir.masking.Roster;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;

/** Port: the federation's log, as a session needs it. */
public interface SessionLog {

    /**
     * Logs who is in a session. When this returns, the entry is durable, and a quorum of the members' witnesses has cosigned a tree that
     * holds it.
     *
     * @param until when it is too late
     * @throws NoTotalException when it cannot be logged, or too few cosigned in time
     */
    LoggedStep roster(Terms terms, Roster roster, Instant until) throws NoTotalException, InterruptedException;

    /** Logs who survived, likewise. */
    LoggedStep survivors(Terms terms, Survivors survivors, Instant until) throws NoTotalException, InterruptedException;
}
