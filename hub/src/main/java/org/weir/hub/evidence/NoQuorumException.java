package org.weir.hub.evidence;

/** Too few witnesses cosigned in time. The message is for the hub's operator. */
public final class NoQuorumException extends Exception {
    private static final long serialVersionUID = 1;

    private final int connected;
    private final int members;
    private final int quorum;

    NoQuorumException(int connected, int members, int quorum) {
        super(
                quorum + " of " + members + " members have to witness; " + connected + " are connected",
                null,
                false,
                false);
        this.connected = connected;
        this.members = members;
        this.quorum = quorum;
    }

    int connected() {
        return connected;
    }

    int members() {
        return members;
    }

    int quorum() {
        return quorum;
    }
}
