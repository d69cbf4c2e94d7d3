package org.weir.signing;

import java.time.Instant;
import org.weir.answer.RefusedException;

/** Port: remembers every envelope accepted, so that none is accepted twice, across restarts too. */
public interface ReplayStore {

    /**
     * Claims an identifier. When this returns, no later call with the same issuer and identifier returns, even after the process
     * or the machine was killed. Entries may be forgotten after {@code expires}.
     *
     * @throws RefusedException {@code REPLAYED} when it was claimed before; {@code UNAVAILABLE} when it cannot be recorded
     */
    void claim(String issuer, String identifier, Instant expires) throws RefusedException;
}
