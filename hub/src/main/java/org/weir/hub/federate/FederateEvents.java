package org.weir.hub.federate;

import java.time.Duration;
import org.weir.answer.Refusal;

/**
 * What the flow reports. No parameter can hold a question's text, a code or a figure: an agency's id, a session and constants
 * are all there is.
 */
public interface FederateEvents {

    /** An answer did not verify or did not fit; the agency is counted late. */
    void answerRejected(String agency, String session, String code);

    /** An agency is not connected, or not any more, and is expected back. */
    void away(String agency, String session);

    /** An answer to nobody's question: late, a second one, or made up. */
    void answerIgnored(String agency);

    /**
     * The session of a total came to nothing.
     *
     * @param sentence a constant sentence with numbers of members
     */
    void noTotal(String session, String sentence);

    /**
     * A released total could not be kept for the members that did not ask; they will not have it.
     *
     * @param released index of the log's entry
     * @param fault name of an exception's class
     */
    void notPassedOn(long released, String fault);

    /**
     * What the members of a session sent could not be kept; nobody can compute its total again.
     *
     * @param fault name of an exception's class
     */
    void partsNotKept(String session, String fault);

    /** The hub declined a question. */
    void declined(String requester, Refusal refusal);

    void answered(String requester, String session, int asked, int answered, Duration took);

    /** The requester went away. */
    void abandoned(String requester, String session);
}
