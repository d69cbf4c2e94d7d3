package org.weir.hub;

import java.io.IOException;
import java.util.Set;
import org.weir.membership.Membership;
import org.weir.signing.Invitation;

/** A hub that runs. */
public interface RunningHub extends AutoCloseable {

    /** The port nodes connect to. */
    int port();

    /** The port of the console. */
    int consolePort();

    /**
     * Invites an agency, or a member anew whose machine was lost.
     *
     * @param kind kind of agency (code list {@code agency-kind})
     * @throws IllegalArgumentException with a sentence for people
     */
    Invitation invite(String agency, String name, String kind) throws IOException;

    /**
     * Ends a membership for good: its stream is closed at once, its questions are refused, its answers do not count, and every
     * member is told.
     *
     * @throws IllegalArgumentException when there is no such member
     */
    void revoke(String agency) throws IOException;

    /** Ends a membership for a time; see {@link #reinstate}. */
    void suspend(String agency) throws IOException;

    void reinstate(String agency) throws IOException;

    Membership membership();

    /** The agencies whose nodes are connected now. */
    Set<String> connected();

    @Override
    void close();
}
