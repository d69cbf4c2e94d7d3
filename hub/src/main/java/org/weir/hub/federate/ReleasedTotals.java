package org.weir.hub.federate;

import java.io.IOException;

/** Port: passes released totals on to every member, whoever asked. */
public interface ReleasedTotals {

    /**
     * Takes a total over. It is durable when this returns, and is passed on as soon as the log's entry that releases it is witnessed,
     * after a restart too. Totals are handed over in the order of their entries.
     */
    void passOn(ReleasedTotal total) throws IOException;
}
