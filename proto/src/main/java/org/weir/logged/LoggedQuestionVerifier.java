package org.weir.logged;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Membership;
import org.weir.signing.RoutedQuestion;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.SignedCheckpoint;

/**
 * Verifies, at the answering node, that a question is logged. Checks, in this order: the receipt under the log's key and the
 * cosignatures of a quorum; their times; that the entry is about this run and this question; that it is fresh; and that this
 * node's own witness has cosigned the same tree.
 *
 * <p>Keys and quorum are those of the node's own membership. Every failure is the one refusal {@code not-logged}; its reason is for
 * this node's desk.
 */
public final class LoggedQuestionVerifier {
    /** How old an entry and its cosignatures may be: a question is not valid for longer. */
    public static final Duration FRESHNESS = Duration.ofMinutes(10);

    /** Clocks of members may differ by this much. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    private final Supplier<Membership> membership;
    private final AcceptedTrees accepted;
    private final Clock clock;

    public LoggedQuestionVerifier(Supplier<Membership> membership, AcceptedTrees accepted, Clock clock) {
        this.membership = membership;
        this.accepted = accepted;
        this.clock = clock;
    }

    /** @param received the same message that {@code routed} came in */
    public LoggedQuestion verify(RoutedQuestion routed, ReceivedQuestion received) throws RefusedException {
        try {
            Instant now = clock.instant();
            ProvenEntry entry = Opening.proven(membership.get(), received.receipt(), now);
            Opening.requireAbout(entry, routed.session(), routed.question().envelope(), received.salt(), now);
            if (!accepted.accepted(entry.checkpoint())) {
                accepted.shownElsewhere(SignedCheckpoint.open(
                        Receipt.parse(received.receipt()).checkpoint(),
                        membership.get().logIdentity()));
                throw new NotVerifiedException("This node's own witness has not cosigned the receipt's checkpoint");
            }
            return new LoggedQuestion(routed, entry, received.receipt(), received.salt());
        } catch (NotVerifiedException e) {
            throw new RefusedException(Refusal.NOT_LOGGED, e.getMessage());
        }
    }
}
