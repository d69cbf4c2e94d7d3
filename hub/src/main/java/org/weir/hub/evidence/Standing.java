package org.weir.hub.evidence;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.weir.Bytes;
import org.weir.transparency.SignedCheckpoint;

/** What a connection's witness has been sent. Checkpoints go to it in the order of their sizes, each proven from the one before. */
final class Standing {
    private final WitnessLink link;
    private final ReentrantLock sending = new ReentrantLock();
    private long sent;
    private long corrected = -1;
    private volatile boolean splitView;
    private volatile boolean ahead;

    /** @param known the size the witness says it knows */
    Standing(WitnessLink link, long known) {
        this.link = link;
        this.sent = known;
    }

    WitnessLink link() {
        return link;
    }

    /** Sends a checkpoint, unless the witness knows a larger one. */
    void send(SignedCheckpoint checkpoint, Proofs proofs) throws IOException {
        sending.lock();
        try {
            long size = checkpoint.checkpoint().size();
            if (size >= sent && link.send(checkpoint, sent, proofs.consistency(sent, size))) {
                sent = size;
            }
        } finally {
            sending.unlock();
        }
    }

    /** Sends a checkpoint that was not sent yet; whether it, or a larger one, is on its way. */
    boolean bring(SignedCheckpoint checkpoint, Proofs proofs) throws IOException {
        sending.lock();
        try {
            if (checkpoint.checkpoint().size() > sent) {
                send(checkpoint, proofs);
            }
            return checkpoint.checkpoint().size() <= sent;
        } finally {
            sending.unlock();
        }
    }

    /**
     * The witness knows another size than was thought.
     *
     * @param judged size of the checkpoint it said so about
     * @return whether it is worth trying again: once for each checkpoint, whatever the witness says
     */
    boolean correct(long judged, long known) {
        sending.lock();
        try {
            if (judged <= corrected) {
                return false;
            }
            corrected = sent;
            sent = known;
            return true;
        } finally {
            sending.unlock();
        }
    }

    void contradicted() {
        splitView = true;
    }

    /** It has seen more entries than the log holds, so it cosigns none of its trees. */
    void knowsMoreThanTheLog() {
        ahead = true;
    }

    /** Whether it can cosign, as far as is known. */
    boolean canCosign() {
        return !splitView && !ahead;
    }

    boolean sawSplitView() {
        return splitView;
    }

    /** The log's consistency proofs. */
    @FunctionalInterface
    interface Proofs {
        /** No hashes from size 0, or to the same size. */
        List<Bytes> consistency(long oldSize, long newSize) throws IOException;
    }
}
