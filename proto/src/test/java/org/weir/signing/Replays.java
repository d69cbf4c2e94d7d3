package org.weir.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** Remembers claims as long as a test runs. */
final class Replays implements ReplayStore {
    final List<String> seen = new ArrayList<>();

    @Override
    public void claim(String issuer, String identifier, Instant expires) throws RefusedException {
        if (seen.contains(issuer + " " + identifier)) {
            throw new RefusedException(Refusal.REPLAYED, "Again");
        }
        seen.add(issuer + " " + identifier);
    }
}
