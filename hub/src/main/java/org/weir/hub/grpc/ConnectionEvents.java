package org.weir.hub.grpc;

/**
 * What connections report. No parameter can hold anything of a message: an agency's id, a constant of this program, and the name
 * of a class are all there is.
 */
public interface ConnectionEvents {

    /** A node has said who it is. The text is the node's own, so it is shown with care. */
    void nodeConnected(String agency, String software);

    void nodeDisconnected(String agency);

    void enrolled(String agency);

    /** Somebody came with an invitation that is not good. */
    void enrolmentRefused();

    void certificateRenewed(String agency);

    /** A call of an agency that may not call. */
    void callRefused(String agency, String reason);

    /**
     * A call ended by a fault of this program.
     *
     * @param fault a status code or the name of an exception's class
     */
    void callFailed(String call, String fault);
}
