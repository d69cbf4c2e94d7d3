package org.weir.logged;

import org.weir.Bytes;

/**
 * A question as a node receives it. Nothing of it is verified.
 *
 * @param session the hub's name for this run; the signed one is in {@code routing}
 * @param routing the hub's envelope around the requester's
 * @param receipt what is to prove that the question stands in the log
 * @param salt what is to open the log entry's commitment to the requester's envelope
 */
public record ReceivedQuestion(String session, String routing, String receipt, Bytes salt) {

    /** Nothing of the question. */
    @Override
    public String toString() {
        return "received question of " + session.length() + " and " + routing.length() + " characters";
    }
}
