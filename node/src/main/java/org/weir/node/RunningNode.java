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

    /** Whether this node keeps the total that was released in a session. */
    boolean hasTable(String session);

    /** Whether this node keeps every core table that the membership names, of the present period; false where it names none. */
    boolean hasCoreTables();

    /** Waits until the link to the hub stood for the first time. */
    boolean awaitConnected(Duration timeout) throws InterruptedException;

    /** Stops answering and asking; what was charged and decided is on disk when this returns. */
    @Override
    void close();
}
