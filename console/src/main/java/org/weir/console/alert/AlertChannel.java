package org.weir.console.alert;

import java.io.IOException;

/** Port: one way to the operator. */
interface AlertChannel {
    /** As the settings call it. */
    String name();

    /**
     * Sends, and returns when the other side has taken it. May block for seconds.
     *
     * @throws IOException with a sentence of this program's own; of what the other side said, at most a status code
     */
    void send(AlertText alert) throws IOException;
}
