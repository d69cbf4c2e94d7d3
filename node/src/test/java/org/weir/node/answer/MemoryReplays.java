package org.weir.node.answer;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.signing.ReplayStore;

/** A replay store that forgets with the process. */
public final class MemoryReplays implements ReplayStore {
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    @Override
    public void claim(String issuer, String identifier, Instant expires) throws RefusedException {
        if (!claimed.add(issuer + " " + identifier)) {
            throw new RefusedException(Refusal.REPLAYED, "The envelope was received before");
        }
    }
}
