package org.weir.node.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.weir.signing.SealedAnswer;

/**
 * Answers that were sent lately, as sealed, for a hub that asks again because the connection was lost before the answer reached
 * it. The same routing gets the same bytes: nothing is counted, charged or released a second time.
 *
 * <p>The latest are kept, a bounded number of bytes; none survives a restart, after which the question is refused as replayed.
 */
final class FinishedAnswers {
    private static final int MOST = 64;

    private final long mostBytes;
    private final Deque<Kept> latest = new ArrayDeque<>();
    private long bytes;

    FinishedAnswers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized void keep(String session, String routing, SealedAnswer answer) {
        Kept kept = new Kept(session, routing, answer);
        latest.addLast(kept);
        bytes += kept.size();
        while (bytes > mostBytes || latest.size() > MOST) {
            bytes -= latest.removeFirst().size();
        }
    }

    /** @param routing the envelope: another one with the same session is another question */
    synchronized Optional<SealedAnswer> find(String session, String routing) {
        return latest.stream()
                .filter(kept -> kept.session().equals(session) && kept.routing().equals(routing))
                .map(Kept::answer)
                .findFirst();
    }

    private record Kept(String session, String routing, SealedAnswer answer) {
        long size() {
            return (long) routing.length()
                    + answer.seal().length()
                    + answer.reveal().length()
                    + answer.table().length();
        }
    }
}
