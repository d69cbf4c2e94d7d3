package org.weir.hub.stop;

import java.io.IOException;

/** Port: the federation's log, which says to everybody that every question was stopped. */
@FunctionalInterface
public interface StopRecord {

    /** Writes it down; in the log when this returns. */
    void stopped(EmergencyStop.Stop stop) throws IOException;
}
