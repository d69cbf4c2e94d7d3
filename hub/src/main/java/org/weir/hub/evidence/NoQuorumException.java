package org.weir.hub.evidence;

/** Too few witnesses cosigned in time. The message is for the hub's operator. */
public final class NoQuorumException extends Exception {
    private static final long serialVersionUID = 1;

    NoQuorumException(String sentence) {
        super(sentence, null, false, false);
    }
}
