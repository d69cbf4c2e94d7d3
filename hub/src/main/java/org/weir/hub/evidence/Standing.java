package org.weir.hub.evidence;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.transparency.SignedCheckpoint;

/** What a connection's witness has been sent. Checkpoints go to it in the order of their sizes, each proven from the one before. */
final class Standing {
    private final WitnessLink link;
    private final ReentrantLock sending = new ReentrantLock();
    private long sent;
    private long corrected = -1;
    private volatile boolean splitView;
    private volatile @Nullable Instant cosignedAt;

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

    /** Sends a checkpoint that was not sent yet. */
    void bring(SignedCheckpoint checkpoint, Proofs proofs) throws IOException {
        sending.lock();
        try {
            if (checkpoint.checkpoint().size() > sent) {
                send(checkpoint, proofs);
            }
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

    boolean sawSplitView() {
        return splitView;
    }

    void cosigned(Instant at) {
        cosignedAt = at;
    }

    Optional<Instant> cosignedAt() {
        return Optional.ofNullable(cosignedAt);
    }

    /** The log's consistency proofs. */
    @FunctionalInterface
    interface Proofs {
        /** No hashes from size 0, or to the same size. */
        List<Bytes> consistency(long oldSize, long newSize) throws IOException;
    }
}
