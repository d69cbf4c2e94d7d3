package org.weir.hub.federate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** How many questions run at a time, in all and for one requester: one busy agency leaves room for the others. */
final class Places {
    private final Semaphore all;
    private final int perRequester;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Places(int all, int perRequester) {
        this.all = new Semaphore(all);
        this.perRequester = perRequester;
    }

    /** @throws RefusedException {@code BUSY} */
    Place take(String requester) throws RefusedException {
        if (!all.tryAcquire()) {
            throw new RefusedException(Refusal.BUSY, "The hub runs as many questions as it may");
        }
        if (taken.merge(requester, 1, Integer::sum) > perRequester) {
            giveBack(requester);
            throw new RefusedException(Refusal.BUSY, "The requester has as many questions running as it may");
        }
        return () -> giveBack(requester);
    }

    private void giveBack(String requester) {
        taken.computeIfPresent(requester, (_, n) -> n == 1 ? null : n - 1);
        all.release();
    }

    /** Closing gives it back. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
