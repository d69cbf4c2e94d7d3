package org.weir.hub.evidence;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.console.log.TransparencyLog;
import org.weir.hub.federate.OpenedQuestion;
import org.weir.transparency.SignedCheckpoint;

/** A question's entry, with its receipts: one for each checkpoint, and nearly always one for all nodes. */
final class LoggedOpening implements OpenedQuestion {
    private final TransparencyLog log;
    private final long index;
    private final Bytes salt;
    private final SignedCheckpoint cosigned;
    private volatile @Nullable Made latest;

    LoggedOpening(TransparencyLog log, long index, Bytes salt, SignedCheckpoint cosigned) {
        this.log = log;
        this.index = index;
        this.salt = salt;
        this.cosigned = cosigned;
    }

    @Override
    public long index() {
        return index;
    }

    @Override
    public Bytes salt() {
        return salt;
    }

    @Override
    public String receipt() throws IOException {
        return receipt(cosigned);
    }

    @Override
    public String receipt(SignedCheckpoint checkpoint) throws IOException {
        Made made = latest;
        if (made == null || !made.checkpoint().equals(checkpoint)) {
            made = new Made(checkpoint, log.receipt(index, checkpoint).text());
            latest = made;
        }
        return made.text();
    }

    private record Made(SignedCheckpoint checkpoint, String text) {}
}
