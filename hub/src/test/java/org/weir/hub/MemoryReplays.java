package org.weir.hub;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.signing.ReplayStore;

/** A replay store that forgets everything when the test ends. */
final class MemoryReplays implements ReplayStore {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void claim(String issuer, String identifier, Instant expires) throws RefusedException {
        if (!seen.add(issuer + " " + identifier)) {
            throw new RefusedException(Refusal.REPLAYED, "The envelope was received before");
        }
    }
}
