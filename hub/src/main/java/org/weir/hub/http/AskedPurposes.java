package org.weir.hub.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weir.hub.archive.QuestionArchive;
import org.weir.hub.questions.QuestionIndex;
import org.weir.signing.PastEnvelopes;

/**
 * How many questions were asked for each purpose. The log does not say; it is counted from the questions that the hub keeps encrypted,
 * of which nothing but these numbers comes out here.
 *
 * <p>Safe for many threads.
 */
final class AskedPurposes {
    private static final int STRETCH = 64;

    private final QuestionIndex index;
    private final QuestionArchive archive;
    private final Map<String, Long> counts = new TreeMap<>();
    private int counted;

    AskedPurposes(QuestionIndex index, QuestionArchive archive) {
        this.index = index;
        this.archive = archive;
    }

    /**
     * Counts what is new, for a while.
     *
     * @return by purpose; empty while there is more to count than the while was long enough for
     */
    synchronized Optional<Map<String, Long>> counts(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        List<String> next = index.sessions(counted, STRETCH);
        while (!next.isEmpty() && System.nanoTime() < end) {
            for (String session : next) {
                archive.find(session)
                        .flatMap(kept -> PastEnvelopes.kept(kept.envelope()))
                        .ifPresent(asked -> counts.merge(asked.purpose(), 1L, Long::sum));
                counted++;
            }
            next = index.sessions(counted, STRETCH);
        }
        return next.isEmpty() ? Optional.of(Map.copyOf(counts)) : Optional.empty();
    }
}
