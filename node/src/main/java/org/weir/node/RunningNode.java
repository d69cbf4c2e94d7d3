package org.weir.node;

import java.time.Duration;
import org.weir.node.desk.DeskStatus;
import org.weir.node.desk.TokenStore;

/** A node that runs. */
public interface RunningNode extends AutoCloseable {

    /** The port of the desk. */
    int deskPort();

    /** How the node stands now. */
    DeskStatus status();

    /** The desk's tokens. */
    TokenStore tokens();

    /** Index of the log's entry that released the newest total this node keeps; 0 when it keeps none. */
    long newestTable();

    /** Waits until the link to the hub stood for the first time. */
    boolean awaitConnected(Duration timeout) throws InterruptedException;

    /** Stops answering and asking; what was charged and decided is on disk when this returns. */
    @Override
    void close();
}
