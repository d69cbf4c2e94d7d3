package org.weir.hub.total;

import java.time.Instant;
import org.weir.masking.Survivors;
import org.weir.masking.SurvivorsEvidence;
import org.weir.masking.Terms;

/** Port: the federation's log, as a session needs it. */
public interface SurvivorsLog {

    /**
     * Logs who survived. When this returns, the entry is durable, and a quorum of the members' witnesses has cosigned a tree that holds
     * it.
     *
     * @param until when it is too late
     * @throws NoTotalException when it cannot be logged, or too few cosigned in time
     */
    SurvivorsEvidence fix(Terms terms, Survivors survivors, Instant until)
            throws NoTotalException, InterruptedException;
}
